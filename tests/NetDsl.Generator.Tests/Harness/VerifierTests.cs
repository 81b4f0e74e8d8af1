using VerifyXunit;
using Xunit.Sdk;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>The stand-in for snapshots fails where it should.</summary>
public sealed class VerifierTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netdsl-verifier-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_text_that_nobody_accepted_fails_and_is_left_to_be_accepted()
    {
        var failure = await Assert.ThrowsAsync<FailException>(() => Verify("one\n"));
        Assert.Contains("Class.Test.verified.cs", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n", await File.ReadAllTextAsync(InFolder("Class.Test.received.cs")));
    }

    [Fact]
    public async Task An_accepted_text_passes_whatever_its_line_ends_and_leaves_nothing()
    {
        await File.WriteAllTextAsync(InFolder("Class.Test.verified.cs"), "one\r\ntwo");
        await File.WriteAllTextAsync(InFolder("Class.Test.received.cs"), "left over");
        await Verify("one\ntwo");
        Assert.Equal(["Class.Test.verified.cs"], _folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task Another_text_fails_and_shows_the_lines_that_differ()
    {
        await File.WriteAllTextAsync(InFolder("Class.Test.verified.cs"), string.Join('\n', "abcdefghijklmnop".ToCharArray()));
        var failure = await Assert.ThrowsAsync<FailException>(() => Verify(string.Join('\n', "abcdefghXjklmnop".ToCharArray())));
        Assert.Contains("\n...\n  f\n  g\n  h\n- i\n+ X\n  j\n  k\n  l\n", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  n\n", failure.Message, StringComparison.Ordinal);
    }

    private Task Verify(string text) => Verifier.Verify(text, "cs", sourceFile: InFolder("Class.cs"), method: "Test");

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
