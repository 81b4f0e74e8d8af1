using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// The reference's gradients against finite differences of its own outputs, in double precision, at some numbers of every parameter and input. The loss is the
/// sum of the outputs with the trial's coefficients; with steps of 1e-7 a central difference is good to some 1e-8.
/// </summary>
internal static class ReferenceSlopes
{
    private const double Step = 1e-7;
    private const int Numbers = 4;

    public static void Check(GraphTrial trial)
    {
        var network = trial.Truth;
        ReferenceTensor<double>[] inputs = [.. trial.Inputs.Zip(network.Inputs, (numbers, input) => ReferenceTensor<double>.From(numbers, input.Shape))];
        ReferenceTensor<double>[] coefficients =
            [.. trial.OutputGradients.Zip(network.Outputs, (numbers, output) => ReferenceTensor<double>.From(numbers, output.Shape))];

        network.ClearGradients();
        network.Forward(inputs);
        foreach (var layer in network.Layers.SelectMany(layer => layer.Parts.Prepend(layer)).OfType<ReferenceSpectralNormalization<double>>())
            layer.IsFrozen = true;
        var toInputs = network.Backward(coefficients);
        var samples = new Samples("slopes");
        for (var input = 0; input < inputs.Length; input++)
        {
            if (network.Labels(network.Inputs[input].Name) is null)
                CheckSome(network.Inputs[input].Name, inputs[input].Values, toInputs[input].Values);
        }

        foreach (var parameter in network.TrainableParameters)
            CheckSome(parameter.Name, parameter.Values, parameter.Gradient);

        void CheckSome(string what, double[] numbers, double[] gradient)
        {
            var tolerance = 1e-5 * gradient.Max(Math.Abs) + 1e-6;
            for (var count = 0; count < Numbers; count++)
            {
                var index = samples.Integer(0, numbers.Length - 1);
                var number = numbers[index];
                numbers[index] = number + Step;
                var more = Loss();
                numbers[index] = number - Step;
                var slope = (more - Loss()) / (2 * Step);
                numbers[index] = number;
                Assert.True(
                    Math.Abs(slope - gradient[index]) <= tolerance,
                    $"Number {index} of {what}: the slope is {slope}, the reference's gradient {gradient[index]} (seed {Samples.Seed}).");
            }
        }

        double Loss() => network.Forward(inputs).Zip(coefficients, (output, coefficient) => output.Values.Zip(coefficient.Values, (x, y) => x * y).Sum()).Sum();
    }
}
