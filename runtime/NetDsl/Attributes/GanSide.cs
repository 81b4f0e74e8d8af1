namespace NetDsl;

/// <summary>Which network of a GAN a setting is meant for.</summary>
public enum GanSide
{
    /// <summary>Both networks.</summary>
    Both,

    /// <summary>The network that draws.</summary>
    Generator,

    /// <summary>The network that judges.</summary>
    Discriminator,
}
