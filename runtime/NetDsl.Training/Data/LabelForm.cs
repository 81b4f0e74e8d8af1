namespace NetDsl.Training;

/// <summary>How a batch source gives labels.</summary>
public enum LabelForm
{
    /// <summary>A number for each class: 1 for the label's own and 0 for the others.</summary>
    OneHot,

    /// <summary>One number, the label: what an Embedding takes.</summary>
    Number,
}
