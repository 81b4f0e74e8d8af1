using System.Globalization;
using KilledRuns;

// Goes on with a training, or begins it: a folder, how many steps there are in all, and after how many steps of this process it waits to be killed.
var (folder, steps, most) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var run = new TinyRun(folder, steps);
var made = 0;
run.Trainer.ProblemOccurred += (_, problem) => Console.Error.WriteLine(problem.Message);
run.Trainer.StepCompleted += (_, step) =>
{
    made++;
    if (made == 1)
        Console.WriteLine(FormattableString.Invariant($"step {step.Step}"));

    // Nobody answers: who started this process kills it.
    if (made == most)
        Console.In.ReadLine();
};
run.Trainer.Resume();
run.Trainer.Run();
Console.WriteLine("done");
