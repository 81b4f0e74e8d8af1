using System.ComponentModel;
using System.Globalization;

namespace NetDsl.Kernels;

/// <summary>
/// The memory of a training session: one buffer of its own, or its places in one that the two sessions of a GAN share. The generator planned what
/// it holds; this class only places the parts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class TrainingMemory
{
    /// <summary>Floats behind the last number: a vector at an image's edge may read numbers beyond it, whose values aren't used.</summary>
    private const int Slack = 64;

    /// <summary>
    /// Floats of panels that a pair keeps from pass to pass, 32 MB. Larger ones are packed again in each pass, which is a small part of such a network's step.
    /// </summary>
    private const long MostKeptPanels = 8 << 20;

    private readonly PinnedBuffer _buffer;
    private readonly Places _places;
    private readonly Owner? _owner;
    private readonly bool _keepsForwardPanels;
    private readonly bool _keepsBackwardPanels;

    private readonly TrainingMemorySize _size;

    private TrainingMemory(
        TrainingMemorySize size, PinnedBuffer buffer, Places places, Owner? owner, bool keepsForwardPanels, bool keepsBackwardPanels) =>
        (_size, _buffer, _places, _owner, _keepsForwardPanels, _keepsBackwardPanels) =
        (size, buffer, places, owner, keepsForwardPanels, keepsBackwardPanels);

    /// <summary>Numbers that live from one step to the next.</summary>
    public float* Kept => _buffer.Pointer + _places.Kept;

    /// <summary>The weights as forward passes read them.</summary>
    public float* ForwardPanels => _buffer.Pointer + _places.ForwardPanels;

    /// <summary>The tape, followed by what is only used during a pass.</summary>
    public float* Images => _buffer.Pointer + _places.Images;

    /// <summary>The weights as backward passes read them.</summary>
    public float* BackwardPanels => _buffer.Pointer + _places.BackwardPanels;

    /// <summary>What is only used while gradients of parameters are computed.</summary>
    public float* Packing => _buffer.Pointer + _places.Packing;

    /// <summary>Memory of a session by itself.</summary>
    /// <param name="size">What it needs.</param>
    public static TrainingMemory Alone(TrainingMemorySize size) =>
        new(size, new PinnedBuffer(FloatsOf(size) + Slack), Place(size, out _), null, keepsForwardPanels: true, keepsBackwardPanels: true);

    /// <summary>
    /// Memory of a GAN's two sessions. While the discriminator goes forward and back to the images, only the generator's tape must be kept, and
    /// while one network works, nothing else of the other. While the discriminator's own gradients are computed, not even the tape is needed. So
    /// the discriminator's memory lies where the generator's backward pass works, and its gradients in the generator's tape. Where panels are
    /// large, the generator's forward panels lie where its gradients are added up: its weights change after each backward pass.
    /// </summary>
    /// <param name="generator">What the generator's session needs.</param>
    /// <param name="discriminator">What the discriminator's session needs.</param>
    public static (TrainingMemory Generator, TrainingMemory Discriminator) OfPair(TrainingMemorySize generator, TrainingMemorySize discriminator)
    {
        var (drawing, judging) = PlacePair(generator, discriminator, out var floats);
        var buffer = new PinnedBuffer(floats + Slack);
        var owner = new Owner();
        var keeps = KeepsPanels(generator, discriminator);
        return (
            new TrainingMemory(generator, buffer, drawing, owner, keepsForwardPanels: keeps, keepsBackwardPanels: false),
            new TrainingMemory(discriminator, buffer, judging, owner, keepsForwardPanels: true, keepsBackwardPanels: keeps));
    }

    /// <summary>How many floats a session takes by itself.</summary>
    /// <param name="size">What it needs.</param>
    public static long FloatsOf(TrainingMemorySize size)
    {
        Place(size, out var floats);
        return floats;
    }

    /// <summary>How many floats a GAN's two sessions take together.</summary>
    /// <param name="generator">What the generator's session needs.</param>
    /// <param name="discriminator">What the discriminator's session needs.</param>
    public static long FloatsOfPair(TrainingMemorySize generator, TrainingMemorySize discriminator)
    {
        PlacePair(generator, discriminator, out var floats);
        return floats;
    }

    /// <summary>Makes the gradients of a session's parameters, in this memory. Where it is shared they hold any numbers until they are cleared.</summary>
    /// <param name="parameters">The network's parameters.</param>
    public GradientStore CreateGradients(ParameterStore parameters) => new(parameters, _buffer, _places.Gradients);

    /// <summary>Requires that the memory was made for a network's batches of some size: passes write where they planned to, and look nowhere else.</summary>
    /// <param name="size">What they need.</param>
    /// <param name="images">Images in a batch, for the message.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">It was made for something else.</exception>
    public void Require(TrainingMemorySize size, int images, string parameter)
    {
        if (_size != size)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The memory was made for another network or for batches of another size: make it of this network's TrainingSession.MemorySize({images})."),
                parameter);
        }
    }

    /// <summary>To be called when a pass begins: packed weights must be packed again if the other session has used the memory since.</summary>
    /// <param name="forward">Whether the forward panels are good.</param>
    /// <param name="backward">Whether the backward panels are good.</param>
    /// <param name="input">Whether those for the gradient to an input are.</param>
    public void TakeOver(ref bool forward, ref bool backward, ref bool input)
    {
        forward &= _keepsForwardPanels;
        if (_owner is null || _owner.Last == this)
            return;
        _owner.Last = this;
        (backward, input) = (backward && _keepsBackwardPanels, input && _keepsBackwardPanels);
    }

    private static Places Place(TrainingMemorySize size, out long floats)
    {
        var plan = new Plan();
        var places = new Places
        {
            Kept = plan.Take(size.Kept),
            ForwardPanels = plan.Take(size.ForwardPanels),
            BackwardPanels = plan.Take(size.BackwardPanels),
            Gradients = plan.Take(size.Gradients),
            Packing = plan.Take(size.Packing),
            Images = plan.Take(size.Tape + size.Passing),
        };
        floats = plan.End;
        return places;
    }

    // Panels that several passes read before the weights change. Those of the discriminator's forward pass are always kept.
    private static bool KeepsPanels(TrainingMemorySize generator, TrainingMemorySize discriminator) =>
        generator.ForwardPanels + discriminator.BackwardPanels <= MostKeptPanels;

    private static (Places Generator, Places Discriminator) PlacePair(TrainingMemorySize generator, TrainingMemorySize discriminator, out long floats)
    {
        var plan = new Plan();
        var keptOfGenerator = plan.Take(generator.Kept);
        var keptOfDiscriminator = plan.Take(discriminator.Kept);
        var forwardPanels = plan.Take(discriminator.ForwardPanels);
        var keeps = KeepsPanels(generator, discriminator);
        var (panelsOfGenerator, panelsOfDiscriminator) = keeps ? (plan.Take(generator.ForwardPanels), plan.Take(discriminator.BackwardPanels)) : (0, 0);

        // From here on the same memory is laid out in three ways: the generator's, the discriminator's behind the generator's tape, and its
        // gradients within the tape.
        var drawing = new Plan { End = plan.End };
        var judging = new Plan { End = plan.End };
        var within = new Plan { End = plan.End };
        var ofGenerator = new Places
        {
            Kept = keptOfGenerator,
            Images = drawing.Take(generator.Tape + generator.Passing),
            BackwardPanels = drawing.Take(generator.BackwardPanels),
            ForwardPanels = keeps ? panelsOfGenerator : drawing.End,
            Gradients = drawing.Take(generator.Gradients),
            Packing = drawing.Take(generator.Packing),
        };
        judging.Take(generator.Tape);
        var gradients = discriminator.Gradients + discriminator.Packing + Slack <= generator.Tape ? within : judging;
        var ofDiscriminator = new Places
        {
            Kept = keptOfDiscriminator,
            ForwardPanels = forwardPanels,
            Images = judging.Take(discriminator.Tape + discriminator.Passing),
            BackwardPanels = keeps ? panelsOfDiscriminator : judging.Take(discriminator.BackwardPanels),
            Gradients = gradients.Take(discriminator.Gradients),
            Packing = gradients.Take(discriminator.Packing),
        };
        floats = Math.Max(Math.Max(drawing.End, judging.End), ofGenerator.ForwardPanels + generator.ForwardPanels);
        return (ofGenerator, ofDiscriminator);
    }

    /// <summary>The session that last used shared memory.</summary>
    private sealed class Owner
    {
        public TrainingMemory? Last { get; set; }
    }

    /// <summary>Places in a buffer, one after the other.</summary>
    private sealed class Plan
    {
        public long End { get; set; }

        public long Take(long floats)
        {
            var start = End;
            End += (floats + PinnedBuffer.AlignedFloats - 1) / PinnedBuffer.AlignedFloats * PinnedBuffer.AlignedFloats;
            return start;
        }
    }

    private readonly record struct Places
    {
        public long Kept { get; init; }

        public long ForwardPanels { get; init; }

        public long Images { get; init; }

        public long BackwardPanels { get; init; }

        public long Gradients { get; init; }

        public long Packing { get; init; }
    }
}
