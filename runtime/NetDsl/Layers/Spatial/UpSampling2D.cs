namespace NetDsl
{
    /// <summary>
    /// Makes images larger by whole factors: height × width × channels becomes height·rows × width·columns × channels, as Keras's
    /// <c>UpSampling2D</c>. Pixels are repeated (<see cref="Interpolation.Nearest"/>), or new ones lie between them: with
    /// <see cref="Interpolation.Bilinear"/>, output pixel o of factor f looks at s = (o + ½) / f − ½ and mixes the pixels ⌊s⌋ and ⌈s⌉, or the
    /// nearest that there are, in the proportion of s − ⌊s⌋; first along the row, then between the rows.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class UpSampling2DAttribute : LayerAttribute
    {
        /// <summary>Makes images <paramref name="size"/> times as large along both axes.</summary>
        /// <param name="size">The factor of height and width, from 1 to 64.</param>
        public UpSampling2DAttribute(int size = SpatialDefaults.UpSampling) => (Rows, Columns) = (size, size);

        /// <summary>Makes images <paramref name="rows"/> times as high and <paramref name="columns"/> times as wide.</summary>
        /// <param name="rows">The factor of the height, from 1 to 64.</param>
        /// <param name="columns">The factor of the width, from 1 to 64.</param>
        public UpSampling2DAttribute(int rows, int columns) => (Rows, Columns) = (rows, columns);

        /// <summary>The factor of the height.</summary>
        public int Rows { get; }

        /// <summary>The factor of the width.</summary>
        public int Columns { get; }

        /// <summary>What comes between the pixels. By default they are repeated, as in Keras.</summary>
        public Interpolation Interpolation { get; set; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Images become larger by whole factors.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Rows">The factor of the height.</param>
    /// <param name="Columns">The factor of the width.</param>
    /// <param name="IsBilinear">Whether new pixels lie between four old ones, as seen from pixel centres; else pixels are repeated.</param>
    public sealed record UpSampling2DLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int Rows, int Columns, bool IsBilinear)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
