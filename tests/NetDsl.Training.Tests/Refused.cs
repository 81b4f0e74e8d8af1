namespace NetDsl.Training.Tests;

/// <summary>What every message about a wrong file has: the file in front, one line, and what the test expects in it.</summary>
internal static class Refused
{
    public static void ByFile(Action read, string path, params string[] parts)
    {
        var exception = Assert.Throws<DataFileException>(read);
        Assert.StartsWith(path + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(path, exception.Path);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }
}
