using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// Holds gradients against the slope of the loss itself. With h = 1/64 a central difference is off by about h²/6 of the third derivative (4e-5, networks of
/// Tanh and Sigmoid keep it near 1) and by the rounding of the outputs over h (1e-7 · √outputs · 64, some 3e-5): 1e-3 of the largest gradient leaves room for
/// both and none for a wrong term.
/// </summary>
internal static class Slopes
{
    private const float Step = 1f / 64;

    /// <summary>Holds the gradients of all trainable parameters against their slopes.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="loss">The loss with the parameters as they are.</param>
    public static void AgreeWith(ParameterStore parameters, GradientStore gradients, Func<double> loss)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.IsTrainable))
        {
            var values = parameter.Values.ToArray();
            AgreeWith(parameter.Name, gradients[parameter].ToArray(), values, () =>
            {
                parameter.SetValues(values);
                return loss();
            });
            parameter.SetValues(values);
        }
    }

    /// <summary>Holds the gradient of some numbers against their slopes.</summary>
    /// <param name="what">What the numbers are.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="numbers">The numbers, each of which is changed and put back.</param>
    /// <param name="loss">The loss with the numbers as they are.</param>
    public static void AgreeWith(string what, float[] gradient, float[] numbers, Func<double> loss)
    {
        var slopes = new double[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            var number = numbers[index];
            numbers[index] = number + Step;
            var (more, high) = (loss(), numbers[index]);
            numbers[index] = number - Step;
            var (less, low) = (loss(), numbers[index]);
            numbers[index] = number;

            // The numbers themselves were rounded: what counts is how far apart they really are.
            slopes[index] = (more - less) / ((double)high - low);
        }

        Agreement.Check($"gradient of {what} against its slope", gradient, slopes, 1e-3 * slopes.Max(Math.Abs) + 1e-4);
    }
}
