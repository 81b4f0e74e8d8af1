using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Emit;

/// <summary>
/// Writes one operation: the memory it asks for, the lines that call it in each pass, and its kernels. One class per family of operations; what they decide
/// on was planned before.
/// </summary>
internal abstract class OperationEmitter(Operation operation, NetworkGraph graph)
{
    public Operation Operation { get; } = operation;

    protected NetworkGraph Graph { get; } = graph;

    protected Tensor Input => Graph.Tensors[Operation.Input];

    protected Tensor Output => Graph.Tensors[Operation.Output];

    /// <summary>Whether a gradient, to its input or of its parameters, is computed from the input itself.</summary>
    public virtual bool BackwardReadsInput => false;

    /// <summary>Whether the gradient to its input is computed from the output.</summary>
    public virtual bool BackwardReadsOutput => false;

    /// <summary>Whether what it predicts for an image depends on the images beside it, so that all images of a call must be there at once.</summary>
    public virtual bool MixesImages => false;

    /// <summary>Register tiles that its kernels call.</summary>
    public virtual IEnumerable<KernelRequest> Kernels => [];

    /// <summary>Memory whose size doesn't depend on the batch: the pointer's name and its floats.</summary>
    public virtual IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining) => [];

    /// <summary>
    /// The weights as the forward pass reads them, packed by <see cref="WritePrepare"/>: the pointer's name and its floats. Null where it reads the parameters.
    /// </summary>
    public virtual (string Name, long Floats)? ForwardPanelMemory(bool isTraining) => null;

    /// <summary>The same in a fast prediction, which is one of <see cref="FastImages"/> or more.</summary>
    public virtual (string Name, long Floats)? FastPanelMemory => ForwardPanelMemory(isTraining: false);

    /// <summary>From how many images on a prediction has another way through the operation, with other packed weights; 0 where there is one way.</summary>
    public virtual int FastImages => 0;

    /// <summary>Passes that have a fast way: their layer, the pass in words, and the images in a batch from which it is taken.</summary>
    public virtual IEnumerable<(string Layer, string Pass, int Images)> FastPasses => [];

    /// <summary>
    /// The weights as the gradient to the input reads them, packed by <see cref="WritePrepareBackward"/>. Null where it reads the parameters.
    /// </summary>
    public virtual (string Name, long Floats)? BackwardPanelMemory => null;

    /// <summary>Memory per image that lives from the forward to the backward step: the pointer's name and its floats per image.</summary>
    public virtual IEnumerable<(string Name, int Floats)> TapeMemory => [];

    /// <summary>Floats in which a backward pass rewrites a group of images for its kernels; operations share them one after another.</summary>
    public virtual long PackingFloats => 0;

    /// <summary>Floats of a fixed size that a training pass works in; operations share them one after another.</summary>
    public virtual long WorkFloats => 0;

    /// <summary>Floats per image that a single step needs as scratch.</summary>
    public virtual int ScratchFloats(bool isTraining) => 0;

    /// <summary>The field of the random stream that the session must hold for it; null where it draws nothing.</summary>
    public virtual string? RandomField => null;

    /// <summary>Lines that bring packed copies up to date after the parameters changed, for the forward pass.</summary>
    public virtual void WritePrepare(SourceWriter writer, bool isTraining)
    {
    }

    /// <summary>Lines that bring packed copies up to date after the parameters changed, for the gradient to the input.</summary>
    public virtual void WritePrepareBackward(SourceWriter writer)
    {
    }

    public abstract void WritePredict(SourceWriter writer);

    public abstract void WriteForward(SourceWriter writer);

    /// <summary>Writes the calls of a backward pass.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="withParameters">Whether gradients of parameters are added.</param>
    /// <param name="inputs">For each input where its gradient goes; null where nobody wants it.</param>
    public abstract void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs);

    /// <summary>
    /// Where the gradients to inputs change along a direction because the operation is curved: for each such input its place, and the pointer to that change.
    /// A pass of tangents leaves it; before, where <see cref="Operation.PassesGradientOn"/>, it holds the output's gradient, which is replaced in place.
    /// </summary>
    public virtual IEnumerable<(int Input, string Pointer)> Curvatures => [];

    /// <summary>Writes how the tangent of the input becomes that of the output, and what the curvature is, where <see cref="TangentRule.Own"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="tangents">The graph over tangents.</param>
    public virtual void WriteTangent(SourceWriter writer, NetworkGraph tangents) =>
        throw new InvalidOperationException($"{Operation.GetType().Name} has no tangents.");

    /// <summary>Writes the lines that add what the weights' gradients get from a tangent of the input and the gradient of the output.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="tangents">The graph over tangents.</param>
    public virtual void WriteTangentGradient(SourceWriter writer, NetworkGraph tangents)
    {
    }

    /// <summary>Whether the operation can add to gradients that are there; others write theirs, and it is added afterwards.</summary>
    public virtual bool AddsToGradients => false;

    /// <summary>Writes the operation's kernels as nested class.</summary>
    public abstract void WriteKernels(SourceWriter writer);

    /// <summary>The pointer to a gradient that is added to another one afterwards.</summary>
    public const string GradientSum = "_gradientSum";

    /// <summary>The pointer to a tensor's first image.</summary>
    public static string Pointer(Tensor tensor) => tensor.Part is { } part ? Sum(Pointer(part.Whole), part.Offset) : "_" + tensor.Name + tensor.Ending;

    /// <summary>The pointer to a tensor's gradient. Operations that work in place pass one buffer on.</summary>
    protected string GradientPointer(Tensor tensor) => GradientPointer(Graph, tensor.Index);

    /// <summary>Floats from one image of a tensor's gradient to the next.</summary>
    protected int GradientStride(Tensor tensor) => Graph.GradientOf(tensor.Index).ImageStride;

    public static string GradientPointer(NetworkGraph graph, int tensor)
    {
        var place = graph.GradientOf(tensor);
        return Sum(GradientName(place.Owner), place.Offset);
    }

    private static string Sum(string pointer, int offset) => offset == 0 ? pointer : $"{pointer} + {offset}";

    public static string GradientName(Tensor owner) => "_" + owner.Name + owner.GradientEnding;

    protected string FieldName(string ending) => "_" + char.ToLowerInvariant(Operation.Name[0]) + Operation.Name.Substring(1) + ending;
}

/// <summary>Where an operation's gradient to one of its inputs goes.</summary>
/// <param name="Pointer">The pointer to it.</param>
/// <param name="Adds">Whether something is there already, to which it is added.</param>
internal sealed record GradientTarget(string Pointer, bool Adds);
