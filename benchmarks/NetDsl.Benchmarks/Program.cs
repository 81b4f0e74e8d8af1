using System.CommandLine;
using NetDsl.Benchmarks.Commands;

var root = new RootCommand("Measures NetDsl, and compares it with what users would take instead.")
{
    CompareCommand.Create(Console.Out, Console.Error),
    TuneCommand.Create(Console.Out, Console.Error),
    FunctionsCommand.Create(Console.Out, Console.Error),
    PenaltiesCommand.Create(Console.Out, Console.Error),
    ConvolutionsCommand.Create(Console.Out, Console.Error),
    QualityCommand.Create(Console.Out, Console.Error),
    RunCommand.Create(Console.Out, Console.Error),
    GeneratorCommand.Create(Console.Out, Console.Error),
    ServeCommand.Create(Console.In, Console.Out),
    MemoryCommand.Create(Console.Out),
};
return root.Parse(args).Invoke();
