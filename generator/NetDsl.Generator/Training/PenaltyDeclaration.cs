namespace NetDsl.Generator.Training;

/// <summary>What holds a GAN's discriminator smooth: a penalty on its gradient by the images.</summary>
/// <param name="Points">At which points the gradient is looked at.</param>
/// <param name="Weight">What the penalty is multiplied by; γ where it is around 0.</param>
/// <param name="Every">At every how many updates of the discriminator it is computed.</param>
internal sealed record PenaltyDeclaration(PenaltyPoints Points, float Weight, int Every)
{
    /// <summary>Whether the gradient is to be 0; else its length is to be 1.</summary>
    public bool IsAroundZero => Points is PenaltyPoints.Real or PenaltyPoints.Generated or PenaltyPoints.Both;

    /// <summary>Whether the points are drawn.</summary>
    public bool DrawsPoints => !IsAroundZero;

    /// <summary>Whether the real images are needed, as the discriminator saw them.</summary>
    public bool NeedsReal => Points != PenaltyPoints.Generated;
}

/// <summary>The points at which a penalty looks at the gradient.</summary>
internal enum PenaltyPoints
{
    /// <summary>Somewhere between a real image and a generated one.</summary>
    Between,

    /// <summary>Beside real images.</summary>
    Beside,

    /// <summary>At real images.</summary>
    Real,

    /// <summary>At generated images.</summary>
    Generated,

    /// <summary>At both.</summary>
    Both,
}
