#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>What comes between the pixels of an image that is made larger. The names are Keras's.</summary>
public enum Interpolation
{
    /// <summary>Every pixel is repeated.</summary>
    Nearest,

    /// <summary>
    /// Between four neighbouring pixels in proportion to their distance, with pixels' centres at halves, as TensorFlow 2 and Keras since 2.3 do
    /// without antialiasing. (TensorFlow 1 put the first pixels of both images at the same place instead.)
    /// </summary>
    Bilinear,
}
