namespace NetDsl.Benchmarks.Contenders;

/// <summary>Who is measured.</summary>
internal enum Contender
{
    NetDsl,

    /// <summary>NetDsl in a process in which AVX-512 is switched off.</summary>
    NetDslAvx2,

    /// <summary>oneDNN's primitives, in a program in C++ that also measures the FMA peak.</summary>
    OneDnn,

    PyTorch,

    OnnxRuntime,

    /// <summary>PyTorch's library in .NET, which is newer than Debian's PyTorch.</summary>
    TorchSharp,
}
