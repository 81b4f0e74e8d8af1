using System.Globalization;
using System.Text.RegularExpressions;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A discriminator as C# declares it, whose gradient by its first input a GAN's penalty differentiates.</summary>
/// <param name="Text">Its attributes; it ends in one number.</param>
public sealed partial record CriticText(string Text)
{
    /// <summary>The critic, a GAN that has it as its discriminator, and an adapter to <see cref="IGeneratedCritic"/> beside it.</summary>
    public string Source(string className)
    {
        var inputs = InputPattern().Matches(Text).Select(match => match.Value).ToList();
        var names = ReferenceGraphDeclaration.Build<double>(Text).Inputs;
        var image = SizePattern().Match(inputs[0]).Groups["sizes"].Value;
        var told = inputs.Count == 1 ? "" : inputs[1] + ", ";
        var joined = inputs.Count == 1 ? "" : $"Concatenate(\"{names[1].Name}\"), ";
        var arguments = string.Join(", ", names.Select((input, index) => $"new System.ReadOnlySpan<float>(inputs[{index}])"));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using NetDsl;
            using NetDsl.Numerics.Tests.Harness;

            namespace NetDsl.Numerics.Generated.In{{className}};

            [Network] {{Text}}
            public sealed partial class {{className}};

            [Network] [{{told}}Input(2, Name = "noise"), {{joined}}Dense({{names[0].Shape.Count}}), Reshape({{image}})]
            public sealed partial class {{className}}Generator;

            [Gan(typeof({{className}}Generator), typeof({{className}})), ZeroCenteredPenalty]
            public sealed partial class {{className}}Gan;

            public sealed class {{className}}Adapter : IGeneratedCritic
            {
                private readonly {{className}} _critic = new(1);
                private readonly {{className}}.TrainingSession _session;

                public {{className}}Adapter(int images, ParallelLoop? parallel) => _session = _critic.CreateTrainingSession(images, 5, parallel);

                public ParameterStore Parameters => _critic.Parameters;

                public GradientStore Gradients => _session.Gradients;

                public ulong Passes { get => _session.Passes; set => _session.Passes = value; }

                public void InputGradient(float[][] inputs, float[] gradient) => _session.InputGradient({{arguments}}, gradient);

                public void BackwardInputGradient(float[] direction) => _session.BackwardInputGradient(direction);
            }
            """);
    }

    public static string Adapter(string className) => $"In{className}.{className}Adapter";

    [GeneratedRegex(@"\bInput\([^)]*\)")]
    private static partial Regex InputPattern();

    [GeneratedRegex(@"\((?<sizes>[0-9, ]*[0-9])")]
    private static partial Regex SizePattern();
}
