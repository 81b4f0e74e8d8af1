using NetDsl.RandomDeclarations.Comparing;
using NetDsl.RandomDeclarations.Running;

switch (args)
{
    case ["random", .. var options]:
        return RandomCommand.Run(options);
    case ["compare", .. var options]:
        return CompareCommand.Run(options);
    default:
        Console.Error.WriteLine($"Commands:\n  {RandomCommand.Usage}\n  {CompareCommand.Usage}");
        return 2;
}
