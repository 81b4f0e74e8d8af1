namespace NetDsl.Training;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>It hasn't ended, or its process was ended from outside and couldn't say so.</summary>
    Running,

    /// <summary>It made all of its steps.</summary>
    Finished,

    /// <summary>Somebody asked for its end; what there was is saved.</summary>
    Interrupted,

    /// <summary>Something went wrong, such as a loss that stopped being a number.</summary>
    Failed,
}
