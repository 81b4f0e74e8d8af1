namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// Whether a training step of a network in full width is the reference's, in double precision: the losses, the gradients and the weights, to 1e-4.
/// </summary>
internal static class StepAgreement
{
    private const double Relative = 1e-4;

    /// <summary>
    /// What is 0 but for rounding, as the gradient of a bias before batch normalisation, has no size of its own: it may be off by this much of the largest
    /// gradient of its layer, which is made of the same numbers.
    /// </summary>
    private const double Cancelled = 1e-5;

    public static void CheckLoss(string what, float actual, double truth) => Agreement.Check(what, [actual], [truth], Relative * Math.Abs(truth));

    /// <summary>
    /// Gradients, or averages of them, to 1e-4 of the tensor's largest: a single one may be a small difference of large sums, of which float keeps no four
    /// digits.
    /// </summary>
    public static void CheckGradients(string network, ParameterStore parameters, Func<Parameter, float[]> actual, IReadOnlyDictionary<string, double[]> truth)
    {
        Assert.Equal(parameters.Where(parameter => parameter.IsTrainable).Select(parameter => parameter.Name)
            .Order(StringComparer.Ordinal), truth.Keys.Order(StringComparer.Ordinal));
        foreach (var layer in truth.GroupBy(gradient => gradient.Key[..gradient.Key.LastIndexOf('/')],
            gradient => (Name: gradient.Key, Numbers: gradient.Value)))
        {
            var ofLayer = layer.Max(gradient => Largest(gradient.Numbers));
            Assert.True(ofLayer > 0, $"No gradient reaches {network}'s {layer.Key}.");
            foreach (var (name, numbers) in layer)
                Agreement.Check($"gradient of {network}'s {name}", actual(parameters[name]), numbers, Relative * Largest(numbers) + Cancelled * ofLayer);
        }
    }

    /// <summary>What the step moved, to 1e-4 of the tensor's largest move, and the rounding of the weight itself, which is what a float can tell.</summary>
    public static void CheckWeights(string network, ParameterStore actual, IReadOnlyDictionary<string, float[]> before,
        IReadOnlyDictionary<string, double[]> truth)
    {
        foreach (var (name, numbers) in truth)
        {
            var move = Largest([.. numbers.Zip(before[name], (after, number) => after - number)]);
            var rounding = Math.ScaleB(Largest(numbers), -23);
            if (name.EndsWith("/kernel", StringComparison.Ordinal))
                Assert.True(move > 100 * rounding, $"{network}'s {name} moved by {move:G3} at most, which says nothing.");
            Agreement.Check($"{network}'s {name}", actual[name].Values, numbers, Relative * move + rounding);
        }
    }

    private static double Largest(double[] numbers) => numbers.Max(Math.Abs);
}
