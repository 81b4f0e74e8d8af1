using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Structure.Tests;

/// <summary>Lines can be read beside one another: .editorconfig's limit, which no formatter looks at.</summary>
public partial class LineLengthTests
{
    private const int Limit = 160;

    [Fact]
    public void No_line_of_code_is_longer_than_the_limit() => Check(".cs", _ => false);

    /// <summary>A table's row can't be broken, and neither can an address.</summary>
    [Fact]
    public void No_line_of_documentation_is_longer_than_the_limit() =>
        Check(".md", line => line.TrimStart().StartsWith('|') || LongAddress().IsMatch(line));

    private static void Check(string ending, Func<string, bool> isAllowed)
    {
        var long_ = Repository.Files
            .Where(path => path.EndsWith(ending, StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            .SelectMany(path => Repository.Read(path).Split('\n').Select((line, index) => (Path: path, Number: index + 1, Line: line.TrimEnd('\r'))))
            .Where(line => line.Line.Length > Limit && !isAllowed(line.Line))
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Path}:{line.Number}: {line.Line.Length} characters"))
            .ToList();
        Assert.True(long_.Count == 0, $"{long_.Count} lines are longer than {Limit} characters:\n{string.Join('\n', long_.Take(40))}");
    }

    [GeneratedRegex(@"\S{120,}")]
    private static partial Regex LongAddress();
}
