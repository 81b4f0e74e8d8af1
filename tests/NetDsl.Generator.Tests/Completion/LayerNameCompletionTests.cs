using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests.Completion;

/// <summary>An editor that has nothing but the package's assemblies lists the names of layers in the texts that name layers.</summary>
public class LayerNameCompletionTests
{
    private const string Caret = "|";

    // An editor is opened once, and each test adds its file to the project as it was then.
    private static readonly Lazy<Project> Editor = new(OpenEditor);

    [Fact]
    public async Task The_names_before_are_listed_with_their_shapes_the_last_one_first() => Assert.Equal(
        ["flat 32", "small 4×4×2", "conv2d_1 8×8×4", "image 8×8×1"],
        await Listed("[Network, Input(8, 8, 1, Name = \"image\"), Conv2D(4, 3, Padding = Padding.Same), MaxPooling2D(2, Name = \"pooled\"), Conv2D(2, 1, "
            + "Name = \"small\"), Flatten(Name = \"flat\"), Dense(3), Concatenate(\"|\"), Dense(1)]", without: ["pooled", "dense_1"]));

    [Theory]
    [InlineData("From(\"|\")")]
    [InlineData("From(\"sk|\")")]
    [InlineData("Add(\"|\")")]
    [InlineData("Multiply(\"|\")")]
    [InlineData("Concatenate(\"skip\", \"|\")", "skip")]
    [InlineData("Concatenate(\"|\", \"skip\")", "skip")]
    public async Task Every_layer_that_names_others_is_completed_and_names_that_stand_there_are_left_out(string layer, string taken = "")
    {
        string[] all = ["dense_1 4", "skip 4", "input 3"];
        Assert.Equal(all.Where(name => taken.Length == 0 || !name.StartsWith(taken, StringComparison.Ordinal)),
            await Listed($"[Network, Input(3), Dense(4, Name = \"skip\"), Dense(4), {layer}, Dense(1)]"));
    }

    [Fact]
    public async Task A_name_replaces_what_stands_between_the_quotes()
    {
        var text = "using NetDsl;\n[Network, Input(3), Dense(4, Name = \"skip\"), Dense(4), Add(\"wro|ng\"), Dense(1)] internal sealed partial class X;";
        var document = Document(text, out var position);
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, position);
        var change = await service.GetChangeAsync(document, list.ItemsList.Single(item => item.DisplayText == "skip"));
        Assert.Contains("Add(\"skip\")", (await document.GetTextAsync()).WithChanges(change.TextChange).ToString(), StringComparison.Ordinal);
        var description = await service.GetDescriptionAsync(document, list.ItemsList.Single(item => item.DisplayText == "skip"));
        Assert.Equal("The 2nd layer, Dense: 4", description!.Text);
    }

    [Theory]
    [InlineData("Dense(1, Name = \"|\")")]
    [InlineData("Dense(1, KernelInitializer = Initializers.|)")]
    public async Task Elsewhere_nothing_is_added(string layer) =>
        Assert.DoesNotContain(
            await Listed($"[Network, Input(3), Dense(4, Name = \"skip\"), {layer}]"), item => item.StartsWith("skip", StringComparison.Ordinal));

    [Fact]
    public async Task In_a_fragment_its_own_names_and_what_arrives_are_listed()
    {
        var listed = await Listed("[Fragment, Dense(4, Name = \"inside\"), Dense(4), Add(\"|\")]");
        Assert.Contains(listed, item => item.StartsWith("inside", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> Listed(string attributes, IReadOnlyList<string>? without = null)
    {
        var document = Document($"using NetDsl;\n{attributes} internal sealed partial class X;", out var position);
        var list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, position);
        return [.. list.ItemsList.OrderBy(item => item.SortText, StringComparer.Ordinal)
            .Where(item => without?.Contains(item.DisplayText) != true)
            .Select(item => $"{item.DisplayText} {item.InlineDescription}".TrimEnd())];
    }

    private static Document Document(string marked, out int position)
    {
        position = marked.IndexOf(Caret, StringComparison.Ordinal);
        return Editor.Value.AddDocument("Users.cs", SourceText.From(marked.Remove(position, Caret.Length)));
    }

    private static Project OpenEditor()
    {
        var services = MefHostServices.Create(MefHostServices.DefaultAssemblies
            .Append(Assembly.Load("Microsoft.CodeAnalysis.Features")).Append(Assembly.Load("Microsoft.CodeAnalysis.CSharp.Features")).Distinct());
        return new AdhocWorkspace(services).AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Create(), "Users", "Users",
            LanguageNames.CSharp, compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true),
            metadataReferences: References.All,
            analyzerReferences: [new AnalyzerFileReference(Path.Combine(AppContext.BaseDirectory, "NetDsl.Completion.dll"), new Loader())]));
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
