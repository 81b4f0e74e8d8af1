using System.Text.Json;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Penalties and their gradients are those that PyTorch computed with its double backward, in double precision: <c>Golden/penalties.json</c>, which
/// <c>tools/NetDsl.OnnxPeers/peers/pytorch_penalties.py</c> wrote; with PyTorch at hand, a file of other critics that the variable <c>PENALTIES</c> names.
/// </summary>
public class PyTorchPenaltyTests
{
    private static readonly JsonSerializerOptions AsWritten = new(JsonSerializerDefaults.Web);

    private static readonly Case[] Cases = JsonSerializer.Deserialize<Case[]>(
        File.ReadAllText(Environment.GetEnvironmentVariable("PENALTIES") ?? Path.Combine(AppContext.BaseDirectory, "Golden", "penalties.json")), AsWritten)!;

    private static readonly CompiledSources<string> Compiled =
        new(Cases.Index().ToDictionary(own => own.Item.Declaration, own => new CriticText(own.Item.Declaration).Source($"Golden{own.Index}")));

    public static TheoryData<string> Declarations => [.. Cases.Select(own => own.Declaration)];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void The_penalty_and_its_gradients_are_PyTorchs(string declaration)
    {
        var (place, own) = Cases.Index().Single(own => own.Item.Declaration == declaration);
        foreach (var (penalty, expected) in own.Penalties)
        {
            var critic = Compiled[declaration].Create<IGeneratedCritic>(CriticText.Adapter($"Golden{place}"), own.Images, (ParallelLoop?)null);
            foreach (var (name, values) in own.Parameters)
                critic.Parameters[name].SetValues(values);
            var gradient = new float[own.Input.Length];
            critic.InputGradient([own.Input], gradient);
            var value = penalty == "OneCentered" ? GradientPenalty.OneCentered(gradient, own.Images, 2f)
                : GradientPenalty.ZeroCentered(gradient, own.Images, 2f);
            Assert.InRange(value, expected.Value * 0.9999, expected.Value * 1.0001);
            critic.BackwardInputGradient(gradient);
            var largest = expected.Gradients.Values.Max(all => all.Max(Math.Abs));
            foreach (var (name, slopes) in expected.Gradients)
                Agreement.Check($"{penalty}: {name}", critic.Gradients[critic.Parameters[name]], slopes, 1e-4 * largest);
        }
    }

    private sealed record Case(
        string Declaration, int Images, float[] Input, Dictionary<string, float[]> Parameters, Dictionary<string, Penalty> Penalties);

    private sealed record Penalty(double Value, Dictionary<string, double[]> Gradients);
}
