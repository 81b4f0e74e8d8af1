using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.RandomDeclarations.Compiling;

/// <summary>Leaves out what generated methods do: their declarations are all that users' files and analyzers see of them.</summary>
internal sealed class GeneratedBodies : CSharpSyntaxRewriter
{
    private static readonly ArrowExpressionClauseSyntax Throws = SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression("throw null!"));
    private static readonly SyntaxToken Semicolon = SyntaxFactory.Token(SyntaxKind.SemicolonToken);

    /// <summary>The compilation with the same declarations, whose generated methods and accessors throw.</summary>
    public static Compilation RemoveFrom(Compilation output)
    {
        var rewriter = new GeneratedBodies();
        var generated = output.SyntaxTrees.Where(GeneratedFiles.IsOwn).ToList();
        List<SyntaxTree> declarations = [.. generated.Select(tree => tree.WithRootAndOptions(rewriter.Visit(tree.GetRoot()), tree.Options))];
        return output.RemoveSyntaxTrees(generated).AddSyntaxTrees(declarations);
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => node.Body is null && node.ExpressionBody is null ? node
        : node.WithBody(null).WithExpressionBody(Throws).WithSemicolonToken(Semicolon);

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        node.WithBody(null).WithExpressionBody(Throws).WithSemicolonToken(Semicolon);

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node) => node.Body is null && node.ExpressionBody is null ? node
        : node.WithBody(null).WithExpressionBody(Throws).WithSemicolonToken(Semicolon);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) => node.ExpressionBody is null ? base.VisitPropertyDeclaration(node)
        : node.WithExpressionBody(Throws);
}
