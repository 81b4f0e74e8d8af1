using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// A generated critic beside its reference, with the same random weights in both and a batch of random images. The truth about a penalty's gradient is the
/// slope of the penalty itself, which the reference's gradient by the images gives in double precision.
/// </summary>
internal sealed class CriticTrial
{
    private const double Step = 1e-6;

    /// <summary>How many roundings of a number in single precision its way through a critic may amount to.</summary>
    private const double Roundings = 16.0;

    /// <summary>Numbers of a parameter whose slopes are measured; all of them, where there are fewer.</summary>
    private const int Measured = 12;

    private readonly IGeneratedCritic _critic;
    private readonly ReferenceGraph<double> _truth;
    private readonly Samples _samples;
    private readonly int _images;
    private readonly string _text;

    public CriticTrial(IGeneratedCritic critic, CriticText text, int images)
    {
        (_critic, _images, _text) = (critic, images, text.Text);
        _truth = ReferenceGraphDeclaration.Build<double>(text.Text);
        _samples = new Samples($"{text.Text} {images}");
        foreach (var parameter in _truth.Parameters)
            Array.ConvertAll(_samples.ForParameter(parameter.Name, parameter.Shape), value => (double)value).CopyTo(parameter.Values, 0);
        Inputs = new KinkSearch(_truth.Parameters, _truth.Layers, inputs => _truth.Forward(Tensors(inputs))).Find(Draw, [.. Labels.Select(label => label > 0)]);

        // Passes in training move the vectors of spectral normalisation, until they stay: gradients take them for constants, and differences don't.
        double[] Vectors() => [.. _truth.Parameters.Where(parameter => !parameter.IsTrainable).SelectMany(parameter => parameter.Values)];
        var moved = Vectors().Length > 0;
        for (var pass = 0; pass < 5_000 && moved; pass++)
        {
            var before = Vectors();
            _truth.Forward(Tensors(Inputs));
            moved = before.Zip(Vectors()).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-10);
        }

        foreach (var parameter in _truth.Parameters)
            critic.Parameters[parameter.Name].SetValues(Array.ConvertAll(parameter.Values, value => (float)value));
    }

    public float[][] Inputs { get; }

    private int[] Labels => [.. _truth.Inputs.Select(input => _truth.Labels(input.Name) ?? 0)];

    /// <summary>Images of a critic that draws numbers.</summary>
    public const int DrawingImages = 8;

    /// <summary>
    /// Checks a critic that draws numbers in training, which the reference can't know: gradients are slopes of the product's own input gradient, with the same
    /// draws.
    /// </summary>
    public static void CheckDrawing(IGeneratedCritic critic, int inputs)
    {
        const float step = 0.01f;
        var samples = new Samples("penalty with dropout");
        foreach (var parameter in critic.Parameters)
            parameter.SetValues(samples.Uniform(parameter.Count));
        var numbers = DrawingImages * inputs;
        var (input, direction, gradient) = (samples.Uniform(numbers), samples.Uniform(numbers), new float[numbers]);
        critic.Passes = 3;
        critic.InputGradient([input], gradient);
        critic.BackwardInputGradient(direction);
        foreach (var parameter in critic.Parameters)
        {
            var (before, way) = (parameter.Values.ToArray(), samples.Uniform(parameter.Count));
            var slope = (At(step) - At(-step)) / (2.0 * step);
            At(0f);
            var expected = critic.Gradients[parameter].ToArray().Zip(way, (number, along) => (double)number * along).Sum();
            Assert.True(Math.Abs(slope - expected) <= 3e-3 * (1.0 + Math.Abs(expected)), $"{parameter.Name}: {slope} and {expected} (seed {Samples.Seed})");

            double At(float distance)
            {
                parameter.SetValues([.. before.Zip(way, (number, along) => number + distance * along)]);
                critic.Passes = 3;
                critic.InputGradient([input], gradient);
                return gradient.Zip(direction, (number, along) => (double)number * along).Sum();
            }
        }
    }

    /// <summary>The product's penalty and gradients, held against the reference's penalty and its slopes.</summary>
    public void Check(bool isAroundZero)
    {
        var gradient = (float[])Inputs[0].Clone();
        _critic.Gradients.Clear();
        _critic.InputGradient([gradient, .. Inputs.Skip(1)], gradient);
        var truth = InputGradient();
        Agreement.Check("the input gradient", gradient, truth, 1e-4 * truth.Max(Math.Abs) + 1e-7);
        var penalty = isAroundZero ? GradientPenalty.ZeroCentered(gradient, _images, 2f) : GradientPenalty.OneCentered(gradient, _images, 2f);
        var expected = Penalty(isAroundZero);
        Assert.InRange(penalty, expected - 1e-4 * (1.0 + expected), expected + 1e-4 * (1.0 + expected));
        _critic.BackwardInputGradient(gradient);
        var slopes = Slopes(isAroundZero);
        var largest = slopes.SelectMany(own => own.Slopes).Select(own => Math.Abs(own.Slope)).DefaultIfEmpty(0.0).Max();
        var rounding = Rounding(slopes, isAroundZero);
        foreach (var (parameter, own) in slopes)
        {
            var actual = _critic.Gradients[_critic.Parameters[parameter.Name]].ToArray();
            Agreement.Check($"the penalty's gradient of {parameter.Name} of {_text}", [.. own.Select(slope => actual[slope.Index])],
                [.. own.Select(slope => slope.Slope)], 1e-4 * largest + 1e-6 + Roundings * rounding);
        }
    }

    private List<(ReferenceParameter<double> Parameter, List<(int Index, double Slope)> Slopes)> Slopes(bool isAroundZero) =>
        [.. _truth.TrainableParameters.Select(parameter => (parameter, SlopesOf(parameter, isAroundZero)))];

    // What it does to slopes that numbers are rounded to single precision: of a normalisation over few numbers that are nearly equal, much.
    private double Rounding(List<(ReferenceParameter<double> Parameter, List<(int Index, double Slope)> Slopes)> slopes, bool isAroundZero)
    {
        var before = _truth.TrainableParameters.Select(parameter => (parameter, (double[])parameter.Values.Clone())).ToList();
        foreach (var (parameter, values) in before)
        {
            for (var index = 0; index < values.Length; index++)
                parameter.Values[index] = values[index] * (1.0 + _samples.Uniform(-1f, 1f) * Math.Pow(2.0, -24.0));
        }

        var changes = slopes
            .SelectMany(own => own.Slopes.Select(slope => Math.Abs(slope.Slope - SlopeOf(own.Parameter, slope.Index, isAroundZero)))).ToList();
        foreach (var (parameter, values) in before)
            values.CopyTo(parameter.Values, 0);
        return changes.DefaultIfEmpty(0.0).Max();
    }

    private List<(int Index, double Slope)> SlopesOf(ReferenceParameter<double> parameter, bool isAroundZero)
    {
        var indexes = Enumerable.Range(0, parameter.Values.Length).ToArray();
        if (indexes.Length > Measured)
            indexes = [.. Enumerable.Range(0, Measured).Select(_ => _samples.Integer(0, indexes.Length - 1)).Distinct()];
        return [.. indexes.Select(index => (index, SlopeOf(parameter, index, isAroundZero)))];
    }

    private double SlopeOf(ReferenceParameter<double> parameter, int index, bool isAroundZero)
    {
        var before = parameter.Values[index];
        parameter.Values[index] = before + Step;
        var above = Penalty(isAroundZero);
        parameter.Values[index] = before - Step;
        var below = Penalty(isAroundZero);
        parameter.Values[index] = before;
        return (above - below) / (2.0 * Step);
    }

    private double Penalty(bool isAroundZero)
    {
        var gradient = InputGradient();
        var elements = gradient.Length / _images;
        var sum = 0.0;
        for (var image = 0; image < _images; image++)
        {
            var squares = gradient.Skip(image * elements).Take(elements).Sum(number => number * number);
            sum += isAroundZero ? 0.5 * squares : Math.Pow(Math.Sqrt(squares) - 1.0, 2.0);
        }

        return 2.0 * sum / _images;
    }

    private double[] InputGradient()
    {
        var vectors = _truth.Parameters.Where(parameter => !parameter.IsTrainable)
            .Select(parameter => (parameter, (double[])parameter.Values.Clone())).ToList();
        var output = _truth.Forward(Tensors(Inputs))[0];
        var ones = new ReferenceTensor<double>(output.Images, output.Shape);
        Array.Fill(ones.Values, 1.0);
        var gradient = _truth.Backward(ones)[0].Values;
        foreach (var (parameter, values) in vectors)
            values.CopyTo(parameter.Values, 0);
        return gradient;
    }

    private float[][] Draw() => [.. _truth.Inputs.Zip(Labels, (input, labels) => labels > 0
        ? _samples.Labels(_images * input.Shape.Count, labels) : _samples.Uniform(_images * input.Shape.Count))];

    private ReferenceTensor<double>[] Tensors(float[][] inputs) =>
        [.. inputs.Zip(_truth.Inputs, (numbers, input) => ReferenceTensor<double>.From(numbers, input.Shape))];
}
