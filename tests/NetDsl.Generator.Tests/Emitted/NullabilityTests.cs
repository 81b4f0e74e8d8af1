using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>Generated members say where null is meant and where it isn't, as hand-written ones do, whatever the user's project says of null.</summary>
public class NullabilityTests
{
    private const string Users = """
        using NetDsl;

        namespace Users;

        [Network] [Input(3), Dense(8), Dropout(0.1f)]
        public sealed partial class G;

        [Network] [Input(8), Dense(1)]
        public sealed partial class D;

        [Gan(typeof(G), typeof(D))] [Noise] [ExponentialMovingAverage]
        public sealed partial class X;

        [Trainer(typeof(G))] [SoftmaxCrossEntropy]
        public sealed partial class T;

        """;

    [Theory]
    [InlineData("g.Save(path: null)")]
    [InlineData("g.Save(destination: null)")]
    [InlineData("g.Load(path: null)")]
    [InlineData("g.Load(source: null)")]
    [InlineData("new X(null, d, 4)")]
    [InlineData("new X(g, null, 4)")]
    [InlineData("new T(null, 4)")]
    public void Null_where_it_is_not_meant_is_a_warning(string call) =>
        Assert.Equal(["CS8625"], Ids(Users + Using($"{(call.StartsWith("new", StringComparison.Ordinal) ? "_ = " : "")}{call};")));

    [Theory]
    [InlineData("g.Predict(numbers, output, null)")]
    [InlineData("g.Load(\"g\", null)")]
    [InlineData("g.CreateTrainingSession(4, 0, null).Forward(numbers, output)")]
    [InlineData("_ = new X(g, d, 4, 0, null).AveragedGenerator.Parameters.Count + G.Summary.Length + G.Description.Layers.Count")]
    [InlineData("_ = new T(g, 4, 0, null).Network.Parameters.Count + new T(g, 4).State.Counters.Count")]
    public void Null_where_it_is_meant_and_members_that_are_never_null_are_no_warning(string call) => Assert.Empty(Ids(Users + Using(call + ";")));

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Annotations)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Enable)]
    public void No_project_gets_a_warning_from_what_is_generated(NullableContextOptions nullable) => Assert.Empty(
        GeneratorRun.Of(Users + Using("g.Save(\"g\"); _ = new X(g, d, 4); _ = new T(g, 4);"), nullable).Diagnostics.Select(found => found.Id));

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void Every_public_member_says_of_null_what_it_means(NullableContextOptions nullable)
    {
        AssertSaid(GeneratorRun.Of(Users, nullable));

        // A class in error keeps its members, and what they say.
        AssertSaid(GeneratorRun.Of(Users.Replace("Dense(8)", "Dense(0)", StringComparison.Ordinal).Replace("Dense(1)", "Dense(0)", StringComparison.Ordinal),
            nullable));
    }

    private static void AssertSaid(GeneratorRun run)
    {
        var members = new[] { "G", "D", "X", "T", "G+TrainingSession" }.Select(name => run.Output.GetTypeByMetadataName("Users." + name))
            .SelectMany(type => type!.GetMembers())
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared)
            .ToList();
        var unsaid = members.Where(member => Types(member).Any(type => type.Type.IsReferenceType && type.Annotation == NullableAnnotation.None));
        Assert.Empty(unsaid.Select(member => member.ToDisplayString()));
        Assert.InRange(members.Count, 30, int.MaxValue);
    }

    private static IEnumerable<(ITypeSymbol Type, NullableAnnotation Annotation)> Types(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(parameter => (parameter.Type, parameter.NullableAnnotation))
            .Append((method.ReturnType, method.ReturnNullableAnnotation)),
        IPropertySymbol property => [(property.Type, property.NullableAnnotation)],
        _ => [],
    };

    private static IEnumerable<string> Ids(string source) => GeneratorRun.Of(source).Diagnostics.Select(found => found.Id);

    private static string Using(string statements) => $$"""
        internal static class Uses
        {
            internal static void All(G g, D d, float[] numbers, float[] output)
            {
                {{statements}}
            }
        }
        """;
}
