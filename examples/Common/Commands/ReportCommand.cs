using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>report</c>: makes the page of a run from what lies in its folder, whatever program left it there.</summary>
public static class ReportCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="output">Where the page is named.</param>
    public static Command Create(TextWriter output)
    {
        var run = new Option<string>("--run") { Description = "The folder of a run, finished or not, as train leaves it.", HelpName = "DIR", Required = true };
        var command = new Command("report", $"Makes {RunFiles.Report} from the files of a run: curves, samples, networks, options, machine, times.") { run };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(run);
            if (string.IsNullOrWhiteSpace(folder))
                throw new BadInputException("--run: expected the folder of a run; found nothing.");

            output.WriteLine($"Page: {ReportFile.Write(folder)}");
            return ExitCode.Success;
        });
        return command;
    }
}
