using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>Attention as generated code describes it. All distances are in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct AttentionCall
{
    /// <summary>The first image's queries: pixel by pixel, in each the numbers of all heads.</summary>
    public float* Query;

    /// <summary>The first image's keys.</summary>
    public float* Key;

    /// <summary>The first image's values.</summary>
    public float* Value;

    /// <summary>The first image's result, in a forward pass.</summary>
    public float* Output;

    /// <summary>What is kept for the backward pass; null in a prediction.</summary>
    public float* Statistics;

    /// <summary>The gradient of the first image's result, in a backward pass.</summary>
    public float* OutputGradient;

    /// <summary>Where the gradient to the queries goes; null where nobody wants it.</summary>
    public float* QueryGradient;

    /// <summary>Where the gradient to the keys goes; null where nobody wants it.</summary>
    public float* KeyGradient;

    /// <summary>Where the gradient to the values goes; null where nobody wants it.</summary>
    public float* ValueGradient;

    /// <summary>Memory for the work on all images and heads.</summary>
    public float* Scratch;

    /// <summary>From the queries of one image to those of the next.</summary>
    public int QueryImage;

    /// <summary>From the keys of one image to those of the next.</summary>
    public int KeyImage;

    /// <summary>From the values of one image to those of the next.</summary>
    public int ValueImage;

    /// <summary>From the result of one image to that of the next.</summary>
    public int OutputImage;

    /// <summary>From the gradient of one image's result to that of the next.</summary>
    public int OutputGradientImage;

    /// <summary>From the gradient to the queries of one image to that of the next.</summary>
    public int QueryGradientImage;

    /// <summary>From the gradient to the keys of one image to that of the next.</summary>
    public int KeyGradientImage;

    /// <summary>From the gradient to the values of one image to that of the next.</summary>
    public int ValueGradientImage;

    /// <summary>Heads, each with queries, keys and values of its own.</summary>
    public int Heads;

    /// <summary>Pixels that ask.</summary>
    public int Queries;

    /// <summary>Pixels that are asked.</summary>
    public int Keys;

    /// <summary>Numbers of a head's query, and of its key.</summary>
    public int KeyDimension;

    /// <summary>Numbers of a head's value.</summary>
    public int ValueDimension;

    /// <summary>What products of queries and keys are multiplied by.</summary>
    public float Scale;

    /// <summary>How the columns of a product are divided over panels.</summary>
    public delegate*<int, PanelLayout> Panels;

    /// <summary>The register tiles for panels of so many vectors.</summary>
    public delegate*<int, ProductTiles> Tiles;

    /// <summary>The register tiles of products whose rows lie along what is summed; they are needed in a backward pass.</summary>
    public GradientTiles GradientTiles;
}
