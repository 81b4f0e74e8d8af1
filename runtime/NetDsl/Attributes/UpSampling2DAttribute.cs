namespace NetDsl;

/// <summary>Repeats every pixel (nearest neighbour): height × width × channels becomes height·rows × width·columns × channels, as Keras's <c>UpSampling2D</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UpSampling2DAttribute : LayerAttribute
{
    /// <summary>Repeats every pixel <paramref name="size"/> times along both axes.</summary>
    /// <param name="size">The factor of height and width, from 1 to 64.</param>
    public UpSampling2DAttribute(int size = 2) => (Rows, Columns) = (size, size);

    /// <summary>Repeats every pixel <paramref name="rows"/> times downwards and <paramref name="columns"/> times to the right.</summary>
    /// <param name="rows">The factor of the height, from 1 to 64.</param>
    /// <param name="columns">The factor of the width, from 1 to 64.</param>
    public UpSampling2DAttribute(int rows, int columns) => (Rows, Columns) = (rows, columns);

    /// <summary>The factor of the height.</summary>
    public int Rows { get; }

    /// <summary>The factor of the width.</summary>
    public int Columns { get; }
}
