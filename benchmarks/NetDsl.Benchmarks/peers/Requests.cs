using System.Globalization;

namespace Peers;

/// <summary>What the peers that are .NET programs have in common: one request a line, and one line that answers it.</summary>
internal static class Requests
{
    /// <summary>Answers requests until there are no more.</summary>
    /// <param name="answer">Answers the words of a request.</param>
    /// <param name="isMistake">Whether an exception is the request's, and no fault of the program.</param>
    public static void Answer(Func<string[], string> answer, Func<Exception, bool> isMistake)
    {
        while (Console.ReadLine() is { } line)
        {
            try
            {
                Console.WriteLine(answer(line.Trim().Split(' ')));
            }
            catch (Exception mistake) when (mistake is ArgumentException or FormatException || isMistake(mistake))
            {
                Console.WriteLine($"error {mistake.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    /// <summary>A number that a request names.</summary>
    public static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The answer to a request that was measured.</summary>
    public static string Measured(double median, int repetitions) => string.Create(CultureInfo.InvariantCulture, $"ok {median:R} {repetitions}");

    /// <summary>The number in the middle, or the mean of the two there.</summary>
    public static double Median(List<double> times)
    {
        times.Sort();
        var middle = times.Count / 2;
        return times.Count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
    }
}
