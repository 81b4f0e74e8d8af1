namespace NetDsl.Kernels;

/// <summary>From what an activation's derivative is computed.</summary>
public enum ElementArgument
{
    /// <summary>From nothing: it is 1.</summary>
    None,

    /// <summary>From the activation's argument.</summary>
    Argument,

    /// <summary>From the activation's result.</summary>
    Result,

    /// <summary>From the side of 0 on which the result stands, which is the same after dropout made it larger.</summary>
    SideOfResult,
}
