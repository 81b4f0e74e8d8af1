using Classifier;
using ConditionalDigits;
using Digits;
using Images;

namespace NetDsl.Examples.Tests;

/// <summary>The programs without a process of their own: for what ends before anything is trained.</summary>
internal static class InProcess
{
    public static ProgramResult Digits(params string[] arguments) => Run(DigitsApplication.Create, arguments);

    public static ProgramResult ConditionalDigits(params string[] arguments) => Run(ConditionalDigitsApplication.Create, arguments);

    public static ProgramResult Images(params string[] arguments) => Run(ImagesApplication.Create, arguments);

    public static ProgramResult Classifier(params string[] arguments) => Run(ClassifierApplication.Create, arguments);

    private static ProgramResult Run(Func<TextWriter, TextWriter, Application> create, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = create(output, error).Run(arguments);
        return new ProgramResult(exitCode, output.ToString(), error.ToString());
    }
}
