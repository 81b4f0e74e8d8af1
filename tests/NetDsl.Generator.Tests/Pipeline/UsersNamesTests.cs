using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>
/// Whatever the user's own types and members are called, generated code compiles, or one error of NetDsl says why not. The names that are tried are those that
/// stand in generated files: their members, the types in them, their aliases, and whatever else they name by a single word.
/// </summary>
public class UsersNamesTests
{
    private const string Networks = """
        #pragma warning disable
        namespace Shared
        {
            [NetDsl.Network, NetDsl.Input(3, Name = "noise"), NetDsl.Input(2, Name = "label"), NetDsl.From("noise"), NetDsl.Concatenate("label"),
             NetDsl.Dense(4)]
            internal sealed partial class Drawing;
            [NetDsl.Network, NetDsl.Input(4, Name = "image"), NetDsl.Input(2, Name = "label"), NetDsl.From("image"), NetDsl.Concatenate("label"),
             NetDsl.Dense(1)]
            internal sealed partial class Judging;
        }

        """;

    private const string NetworkAttributes = """
        [NetDsl.Network(UnrollBudget = 0), NetDsl.Input(6, 6, 3), NetDsl.Conv2D(20, 3), NetDsl.BatchNormalization, NetDsl.LeakyReLU(0.2f),
         NetDsl.MaxPooling2D, NetDsl.PReLU, NetDsl.Dropout(0.1f), NetDsl.Flatten, NetDsl.Dense(2), NetDsl.Tanh]
        """;

    private const string GanAttributes = "[NetDsl.Gan(typeof(Shared.Drawing), typeof(Shared.Judging)), NetDsl.Noise, NetDsl.ExponentialMovingAverage]";

    private const string TrainerAttributes = "[NetDsl.Trainer(typeof(Shared.Judging)), NetDsl.BinaryCrossEntropy]";

    /// <summary>Where the user's name stands.</summary>
    public enum Place
    {
        OwnClass,
        Member,
        NestedType,
        BaseMember,
        TypeBeside,
        NamespaceBeside,
        GlobalType,
        OuterMember,
        OuterType,
    }

    public static TheoryData<string, Place> Cases
    {
        get
        {
            var cases = new TheoryData<string, Place>();
            foreach (var role in new[] { "network", "GAN", "trainer" })
            {
                foreach (var place in Enum.GetValues<Place>())
                    cases.Add(role, place);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generated_code_compiles_whatever_the_users_names_are(string role, Place place)
    {
        var attributes = role switch { "GAN" => GanAttributes, "trainer" => TrainerAttributes, _ => NetworkAttributes };
        var names = Names(attributes);
        Assert.InRange(names.Count, 20, 400);

        // A class that is called as a word of C# is in the way of all others: those words are tried elsewhere.
        if (place == Place.GlobalType)
            names.RemoveAll(name => name is "var" or "nint");

        // Each name in a namespace of its own, all in one compilation.
        var source = Networks + string.Concat(names.Select((name, index) => Source(attributes, place, "@" + name, $"Users{index}")));
        var project = new UsersProject { FollowsNulls = false };
        GeneratorRun.NewDriver(project).RunGeneratorsAndUpdateCompilation(GeneratorRun.Compile([source], project), out var output, out var diagnostics);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10));
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.All(errors, error => Assert.True(error.Id is "NDSL0006" or "NDSL0013", error.ToString()));
        Assert.Equal(errors.Count, errors.DistinctBy(error => error.Location.GetLineSpan().StartLinePosition.Line).Count());

        // A name is refused only where it would be a public member twice, or is a word of C#.
        var refusable = place switch
        {
            Place.OwnClass or Place.Member or Place.NestedType => 15,
            Place.TypeBeside or Place.OuterType or Place.NamespaceBeside => 2,
            _ => 0,
        };
        Assert.InRange(errors.Count, 0, refusable);
    }

    [Fact]
    public void Private_members_give_way_and_keep_their_places_in_the_text()
    {
        var text = Expect.Nothing(Samples.Class("[Network, Input(3), Dense(2)]",
            "internal sealed partial class X { internal int Dense1 => 1; internal int Prediction => 2; }")).Sources["Users.X.g.cs"];
        Assert.Contains("private static unsafe class GeneratedDense1", text, StringComparison.Ordinal);
        Assert.Contains("SimdKernels.PredictionPool<GeneratedPrediction> _predictions", text, StringComparison.Ordinal);
        Assert.Contains("Predictions: memory for a group of images", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal sealed partial class X { internal int Dense3 => 1; internal int ReLU1 => 2; internal void Step() { } }")]
    [InlineData("internal sealed partial class X { internal static class Prediction; private int _parameters = 1; internal int Get() => _parameters; }")]
    [InlineData("internal sealed partial class X { internal int GeneratedDense1 => 1; internal int Dense1 => 2; }")]
    public void Members_may_be_called_as_private_ones_of_the_generated_half(string declaration) =>
        Expect.Nothing(Samples.Class("[Network, Input(3), Dense(4), ReLU, Dense(2)]", declaration));

    [Fact]
    public void A_class_called_as_one_of_its_generated_members_is_told_so() => Expect.Exactly(
        Samples.Class("[Network, Input(3), Dense(2)]", "internal sealed partial class Summary;"),
        new Expected("NDSL0013", "Summary", "'Summary' can't be a network, because one of its generated members has that name: give the class another name"));

    [Fact]
    public void A_type_called_var_is_told_to_be_in_the_way() => Assert.Equal(
        ["NDSL0013"],
        GeneratorRun.Of(Samples.Tiny + "internal sealed class @var;").Diagnostics.Select(diagnostic => diagnostic.Id).Where(id => id != "CS8981"));

    [Fact]
    public void A_generated_member_hides_no_abstract_one()
    {
        var diagnostics = GeneratorRun.Of(Samples.Class("", "internal abstract class Base { internal abstract string Summary { get; } }\n"
            + "[Network, Input(3), Dense(2)] internal sealed partial class X : Base;")).Diagnostics;

        // The compiler says too that the class doesn't implement the member, and says it of the user's file.
        Assert.Equal(["CS0534", "NDSL0013"], diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.All(diagnostics, diagnostic => Assert.Equal("File0.cs", diagnostic.Location.SourceTree!.FilePath));
        Assert.Equal(
            "'X' can't be a network, because it inherits the abstract member 'Summary' of 'Base', and a generated member has that name: give 'Summary' another "
            + "name, or don't derive from 'Base'",
            diagnostics.Single(diagnostic => diagnostic.Id == "NDSL0013").GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_alias_of_a_generated_file_is_one_that_can_give_way()
    {
        var aliases = Regex.Matches(string.Concat(GeneratorRun.Digits.Sources.Where(source => source.Key != "NetDsl.Kernels.g.cs")
            .Select(source => source.Value)), @"^using (?:unsafe )?(\w+) =", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(GeneratedNames.Aliases.Order(StringComparer.Ordinal), aliases.Order(StringComparer.Ordinal));
    }

    private static string Source(string attributes, Place place, string name, string space)
    {
        var own = place == Place.OwnClass ? name : "X";
        var (inside, beside) = place switch
        {
            Place.Member => ($"internal int {name};", ""),
            Place.NestedType => ($"internal sealed class {name};", ""),
            Place.BaseMember => ("", $"internal class Base {{ protected int {name}; }}"),
            Place.TypeBeside => ("", $"internal sealed class {name};"),
            Place.NamespaceBeside => ("", $"namespace {name} {{ internal sealed class Inside; }}"),
            _ => ("", ""),
        };
        var bases = place == Place.BaseMember ? " : Base" : "";
        var declaration = $"{attributes.ReplaceLineEndings(" ")} internal sealed partial class {own}{bases} {{ {inside} }}";
        declaration = place switch
        {
            Place.OuterMember => $"internal partial class Outer {{ internal int {name}; {declaration} }}",
            Place.OuterType => $"internal partial class {name} {{ {declaration} }}",
            _ => declaration,
        };
        return $"{(place == Place.GlobalType ? $"internal sealed class {name};\n" : "")}namespace {space}\n{{\n{beside}\n{declaration}\n}}\n";
    }

    // The words that stand alone in a generated file, and the names that it declares.
    private static List<string> Names(string attributes)
    {
        var run = GeneratorRun.Of($"{Networks}namespace Users {{ {attributes} internal sealed partial class X; }}");
        var root = run.Result.GeneratedTrees.Single(tree => tree.FilePath.EndsWith("Users.X.g.cs", StringComparison.Ordinal)).GetRoot();
        var type = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        var members = type.Members.SelectMany(member => member switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier),
            PropertyDeclarationSyntax property => [property.Identifier],
            MethodDeclarationSyntax method => [method.Identifier],
            BaseTypeDeclarationSyntax nested => [nested.Identifier],
            _ => [],
        });

        // Words of C# that are no keywords everywhere, and what a file names without saying where it is.
        var words = root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Parent is not (MemberAccessExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax) || IsLeft(name))
            .Select(name => name.Identifier);
        string[] others = ["var", "nint", "nuint", "nameof", "value", "_"];
        return [.. members.Concat(words).Select(token => token.ValueText).Where(name => name is not ("global" or "X")).Concat(others).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsLeft(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax qualified => qualified.Left == name,
        _ => false,
    };
}
