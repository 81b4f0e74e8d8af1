#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>What Adam's epsilon is added to: the only difference between TensorFlow's Adam and PyTorch's.</summary>
public enum EpsilonPlacement
{
    /// <summary>
    /// The root of the average as it is: w −= lr · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (√v + epsilon), as in TensorFlow and Keras ("epsilon hat" of
    /// arXiv 1412.6980, before its section 2.1).
    /// </summary>
    TensorFlow,

    /// <summary>
    /// The root corrected for the average's start at 0: w −= lr / (1 − beta1ᵗ) · m / (√v / √(1 − beta2ᵗ) + epsilon), as in PyTorch (algorithm 1 of
    /// arXiv 1412.6980).
    /// </summary>
    PyTorch,
}
