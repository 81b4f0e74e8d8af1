#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of learning-rate schedules: Keras's.</summary>
internal static class ScheduleDefaults
{
    /// <summary>PolynomialDecay's rate at the end.</summary>
    public const float EndLearningRate = 0.0001f;

    /// <summary>PolynomialDecay's power: a straight line.</summary>
    public const float Power = 1f;
}
