using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>A weight file among the files that a project tells the compiler of. It isn't text: whoever reads it as such is wrong.</summary>
internal sealed class WeightFileOfProject(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("A weight file was read as text.");
}
