using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests.Harness;

/// <summary>
/// A user's project in an editor's workspace. Workspaces don't change: all projects are made of one that is empty, so that references are read once and not for
/// each test.
/// </summary>
internal static class EditorProject
{
    private static readonly Lazy<Project> Empty = new(() =>
    {
        var compilation = GeneratorRun.Compile([]);
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Users.Project", "Users.Project", LanguageNames.CSharp, compilationOptions: compilation.Options,
            parseOptions: new UsersProject().ParseOptions, metadataReferences: compilation.References));

        // Projects that are made of it take over what this compilation knows.
        Assert.NotNull(project.GetCompilationAsync().GetAwaiter().GetResult());
        return project;
    });

    /// <summary>A project with these files, called <c>File0.cs</c> and so on, in their order.</summary>
    public static (Project Project, IReadOnlyList<DocumentId> Documents) Of(IReadOnlyList<string> sources, UsersProject? users = null)
    {
        var (project, documents) = (Empty.Value, new List<DocumentId>());
        if (users is not null)
        {
            var plain = GeneratorRun.Compile([], users);
            project = project.WithCompilationOptions(plain.Options).WithParseOptions(users.ParseOptions).WithMetadataReferences(plain.References);
        }

        foreach (var tree in GeneratorRun.Compile(sources, users ?? new UsersProject()).SyntaxTrees)
        {
            var document = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath);
            project = document.Project;
            documents.Add(document.Id);
        }

        return (project, documents);
    }
}
