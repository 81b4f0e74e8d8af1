using System.CommandLine;

namespace NetDsl.Examples;

/// <summary><c>--label</c>: which class all images are to show.</summary>
/// <param name="classes">How many classes there are.</param>
/// <param name="what">What a class is.</param>
public sealed class LabelOption(int classes, string what) : WholeNumberOption("--label", "L", $"Which {what} all of them show. [default: each in turn]", 0, classes - 1);

/// <summary><c>--labels-out</c>: a file for the classes that the images show.</summary>
public sealed class LabelFileOption : Option<string?>
{
    public LabelFileOption()
        : base("--labels-out") => (Description, HelpName) = ("Where to write what each of them shows: an IDX file of bytes, as MNIST's own.", "FILE");
}
