using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Refactorings;

/// <summary>A file in which something is selected, between <c>{|</c> and <c>|}</c>, and what an editor offers to do with it.</summary>
internal sealed class RefactoringRun
{
    private readonly Document _document;
    private readonly List<CodeAction> _offered = [];

    private RefactoringRun(string marked)
    {
        var (start, end) = (marked.IndexOf("{|", StringComparison.Ordinal), marked.IndexOf("|}", StringComparison.Ordinal) - "{|".Length);
        var (project, documents) = EditorProject.Of([Plain(marked)]);
        _document = project.GetDocument(documents[0])!;
        var context = new CodeRefactoringContext(_document, TextSpan.FromBounds(start, end), _offered.Add, CancellationToken.None);
        new LayerRefactoringProvider().ComputeRefactoringsAsync(context).GetAwaiter().GetResult();
    }

    /// <summary>The file without its marks.</summary>
    public static string Plain(string marked) => marked.Replace("{|", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal);

    /// <summary>What is offered.</summary>
    public static IReadOnlyList<string> Titles(string marked)
    {
        var run = new RefactoringRun(marked);
        return [.. run._offered.Select(action => action.Title)];
    }

    /// <summary>The file after what is offered under that title.</summary>
    public static string Applied(string marked, string title)
    {
        var run = new RefactoringRun(marked);
        var operation = run._offered.Single(action => action.Title == title).GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .OfType<ApplyChangesOperation>().Single();
        return operation.ChangedSolution.GetDocument(run._document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();
    }
}
