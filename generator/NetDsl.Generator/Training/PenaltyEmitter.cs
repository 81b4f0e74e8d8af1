using NetDsl.Generator.Emit;
using NetDsl.Generator.Networks;

namespace NetDsl.Generator.Training;

/// <summary>Writes what a GAN with a gradient penalty does in the discriminator's update, beside the losses of its outputs.</summary>
internal static class PenaltyEmitter
{
    /// <summary>The stream of the points' random numbers; noise and augmentation have those before it.</summary>
    private const int Stream = 2;

    public static void WriteFields(SourceWriter writer, PenaltyDeclaration penalty)
    {
        if (penalty.DrawsPoints)
            writer.Line("private readonly global::NetDsl.RandomStream _penaltyStream;");
        writer.Line("private readonly float[] _penalized;");
        if (HasUpdates(penalty))
            writer.Line("private ulong _penaltyUpdates;");
        writer.Line("private float _penalty;");
    }

    public static void WriteConstruction(SourceWriter writer, ShapedGan gan, PenaltyDeclaration penalty)
    {
        if (penalty.DrawsPoints)
            writer.Line($"_penaltyStream = new global::NetDsl.RandomStream(seed, "
                + $"{Literal.Of(TrainingSessionEmitter.StreamOf(gan.Declaration.Type.FullName, Stream))});");
        writer.Line($"_penalized = new float[batch * {gan.ImageShape.Elements}];");
    }

    /// <summary>Keeps the real images as the discriminator saw them, before the generated ones take their place.</summary>
    public static void WriteKeepReal(SourceWriter writer, PenaltyDeclaration penalty)
    {
        if (penalty.NeedsReal)
            writer.Line("global::System.Array.Copy(_augmented, _penalized, _penalized.Length);");
    }

    /// <summary>Adds the penalty's gradients to those of the losses.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="real">The real images as the discriminator saw them.</param>
    /// <param name="generated">The generated ones as it saw them.</param>
    /// <param name="judged">The discriminator's arguments for images.</param>
    public static void WritePenalty(SourceWriter writer, PenaltyDeclaration penalty, string real, string generated, Func<string, string> judged)
    {
        writer.Line(penalty.IsAroundZero
            ? "// The discriminator is to be flat at its images: their gradients are to be 0."
            : "// The discriminator is to be smooth: at points around its images the gradient is to have the length 1.");
        if (penalty.Every > 1)
        {
            using (writer.Block($"if (_penaltyUpdates++ % {penalty.Every} == 0)"))
                WriteAll("_penaltyUpdates");
            return;
        }

        WriteAll("_penaltyUpdates++");

        void WriteAll(string update)
        {
            switch (penalty.Points)
            {
                case PenaltyPoints.Between:
                    writer.Line($"global::NetDsl.GradientPenalty.Interpolate({real}, {generated}, _penalized, Batch, "
                        + $"_penaltyStream.Substream({update}), _parallel);");
                    WriteOne("_penalized", "=");
                    break;
                case PenaltyPoints.Beside:
                    // What is read and what is written can't be the same memory: the generated images aren't needed any longer.
                    writer.Line($"global::NetDsl.GradientPenalty.Disturb({real}, _images, _penaltyStream.Substream({update}), _parallel);");
                    WriteOne("_images", "=");
                    break;
                case PenaltyPoints.Real:
                    WriteOne(real, "=");
                    break;
                case PenaltyPoints.Generated:
                    WriteOne(generated, "=");
                    break;
                default:
                    WriteOne(real, "=");
                    WriteOne(generated, "+=");
                    break;
            }
        }

        void WriteOne(string images, string assignment)
        {
            var weight = $"{Literal.Of(penalty.Weight * penalty.Every)}";
            writer.Line($"_judging.InputGradient({judged(images)}, _penalized);");
            writer.Line($"_penalty {assignment} _parallel.Mean(global::NetDsl.GradientPenalty.{(penalty.IsAroundZero ? "ZeroCentered" : "OneCentered")}("
                + $"_penalized, Batch, {weight}));");
            writer.Line("_judging.BackwardInputGradient(_penalized);");
        }
    }

    private static bool HasUpdates(PenaltyDeclaration penalty) => penalty.DrawsPoints || penalty.Every > 1;
}
