using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// The memory of a prediction or of a training session: what every image needs, and parts whose size doesn't depend on the batch. Which numbers are needed when
/// is known here, so buffers that are never alive together share their place.
/// </summary>
internal sealed class SessionMemory
{
    /// <summary>Floats behind the last buffer: vectors at an image's edge may read, never use, some numbers beyond it.</summary>
    private const int Slack = 64;

    private readonly SessionPart _kept = new();
    private readonly SessionPart _forwardPanels = new();
    private readonly SessionPart _fastPanels = new();
    private readonly SessionPart _backwardPanels = new();
    private readonly SessionPart _packing = new();
    private readonly MemoryPlan _plan;
    private readonly int _scratchFloats;
    private readonly long _workFloats;
    private readonly long _gradients;

    /// <param name="graph">The network.</param>
    /// <param name="emitters">Who writes its operations.</param>
    /// <param name="backward">Of a training session, what its backward passes run; null of a prediction.</param>
    public SessionMemory(NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, BackwardPlan? backward, CancellationToken cancellation = default)
    {
        var isTraining = backward is not null;
        for (var operation = 0; operation < emitters.Count; operation++)
        {
            var emitter = emitters[operation];
            foreach (var (name, floats) in emitter.FixedMemory(isTraining))
                _kept.Add(name, floats);
            if (emitter.ForwardPanelMemory(isTraining) is { } forward)
                _forwardPanels.Add(forward.Name, forward.Floats);
            if (!isTraining && emitter.FastPanelMemory is { } fast)
                _fastPanels.Add(fast.Name, fast.Floats);
            if (backward?.Of(operation) is { GivesInputGradient: true } && emitter.BackwardPanelMemory is { } panels)
                _backwardPanels.Add(panels.Name, panels.Floats);
        }

        var packing = isTraining ? emitters.Select(emitter => emitter.PackingFloats).DefaultIfEmpty(0).Max() : 0;
        if (packing > 0)
            _packing.Add("_packing", packing + Slack);
        _gradients = graph.Parameters.Where(parameter => parameter.Shape.IsTrainable).Select(parameter => SessionPart.Round(parameter.Offset + parameter.Count))
            .DefaultIfEmpty(0).Max();
        _scratchFloats = emitters.Select(emitter => emitter.ScratchFloats(isTraining)).DefaultIfEmpty(0).Max();
        FastImages = isTraining ? 0 : emitters.Select(emitter => emitter.FastImages).DefaultIfEmpty(0).Max();
        _workFloats = isTraining || FastImages > 0 ? SessionPart.Round(emitters.Select(emitter => emitter.WorkFloats).DefaultIfEmpty(0).Max()) : 0;
        _plan = MemoryPlan.Of(
            backward is null ? PredictionRequests(graph, cancellation)
            : graph.Network.IsPenalized ? PenaltyRequests(graph, emitters, backward, cancellation)
            : TrainingRequests(graph, emitters, backward, cancellation), cancellation);
    }

    private IEnumerable<string> WeightPointers =>
        new[] { _kept, _forwardPanels, _backwardPanels, _packing }.SelectMany(part => part.Buffers.Select(buffer => buffer.Name));

    private IEnumerable<string> ImagePointers => _plan.Buffers.Select(buffer => buffer.Name).Concat(Enumerable.Repeat("_scratch", _scratchFloats > 0 ? 1 : 0))
        .Concat(Enumerable.Repeat("_work", _workFloats > 0 ? 1 : 0));

    /// <summary>Images from which all layers of a prediction are fast that can be; 0 where none can.</summary>
    public int FastImages { get; }

    /// <summary>Whether packed weights are kept between passes.</summary>
    public bool HasPanels => _forwardPanels.Floats > 0 || _backwardPanels.Floats > 0;

    /// <summary>What a training session needs, as an initialiser: numbers, and products with the images of a batch.</summary>
    public string TrainingSize =>
        $"Kept = {_kept.Floats}, ForwardPanels = {_forwardPanels.Floats}, BackwardPanels = {_backwardPanels.Floats}, Gradients = {_gradients}, Packing = "
        + $"{_packing.Floats}, " +
        $"Tape = images * {Literal.Of((long)_plan.TapeFloats)}, Passing = images * {Literal.Of((long)_plan.Floats + _scratchFloats - _plan.TapeFloats)}"
        + (_workFloats == 0 ? "" : $" + {Literal.Of(_workFloats)}");

    /// <summary>What a prediction gives its base class: the floats of its own memory for so many images, and those of the packed weights.</summary>
    public string PredictionSizes
    {
        get
        {
            var floats = $"floats: {Literal.Of((long)Slack)} + images * {Literal.Of((long)_plan.Floats + _scratchFloats)}";
            return FastImages == 0 ? $"{floats}, weightFloats: {Literal.Of(PredictionWeights)}"
                : $"{floats} + (isFast ? {Literal.Of(_workFloats)} : 0), "
                + $"weightFloats: isFast ? {Literal.Of(Weights(_fastPanels))} : {Literal.Of(PredictionWeights)}";
        }
    }

    private long PredictionWeights => Weights(_forwardPanels);

    private long Weights(SessionPart panels) => _kept.Floats + panels.Floats is > 0 and var floats ? floats + Slack : 0;

    /// <summary>Writes a training session's fields: the first number of every buffer, in lines that can be read.</summary>
    public void WritePointers(SourceWriter writer)
    {
        writer.Line("// Where each layer's numbers begin: packed weights, results, and their gradients.");
        WritePointers(writer, "private readonly float*", WeightPointers.Concat(ImagePointers));
    }

    /// <summary>Writes a prediction's fields: those into its own memory, and those into the weights that all predictions share.</summary>
    public void WritePredictionPointers(SourceWriter writer)
    {
        writer.Line("// Where each layer's results begin.");
        WritePointers(writer, "private readonly float*", ImagePointers);
        if (PredictionWeights == 0)
            return;
        writer.Line("// Where each layer's packed weights begin: the same for all predictions.");
        WritePointers(writer, "private float*", WeightPointers);
    }

    /// <summary>Writes the lines of a prediction's constructor that set the pointers into its own memory.</summary>
    public void WriteConstruction(SourceWriter writer) => WriteImages(writer, "Memory");

    /// <summary>Writes the lines that set a prediction's pointers into packed weights.</summary>
    public void WriteAttachment(SourceWriter writer)
    {
        _kept.Write(writer, "weights", 0);
        if (FastImages == 0)
        {
            _forwardPanels.Write(writer, "weights", _kept.Floats);
            return;
        }

        using (writer.Block("if (_isFast)"))
        {
            _fastPanels.Write(writer, "weights", _kept.Floats);
            writer.Line("return;");
        }

        writer.Line();
        _forwardPanels.Write(writer, "weights", _kept.Floats);
    }

    /// <summary>Writes the lines of a training session's constructor that set the pointers.</summary>
    public void WriteTrainingConstruction(SourceWriter writer)
    {
        _kept.Write(writer, "memory.Kept", 0);
        _forwardPanels.Write(writer, "memory.ForwardPanels", 0);
        _backwardPanels.Write(writer, "memory.BackwardPanels", 0);
        _packing.Write(writer, "memory.Packing", 0);
        WriteImages(writer, "memory.Images");
    }

    private static void WritePointers(SourceWriter writer, string declaration, IEnumerable<string> pointers)
    {
        const int longest = 160;
        var line = declaration;
        foreach (var pointer in pointers)
        {
            if (line.Length + pointer.Length > longest)
            {
                writer.Line(line.TrimEnd(',') + ";");
                line = declaration;
            }

            line += $" {pointer},";
        }

        writer.Line(line.TrimEnd(',') + ";");
    }

    private void WriteImages(SourceWriter writer, string first)
    {
        writer.Line($"var first = {first};");
        foreach (var buffer in _plan.Buffers)
            writer.Line($"{buffer.Name} = first{(buffer.Offset == 0 ? "" : $" + images * {Literal.Of((long)buffer.Offset)}")};");
        if (_scratchFloats > 0)
            writer.Line($"_scratch = first + images * {Literal.Of((long)_plan.Floats)};");
        if (_workFloats > 0)
            writer.Line($"_work = first + images * {Literal.Of((long)_plan.Floats + _scratchFloats)};");
    }

    /// <summary>In a prediction a tensor matters from the operation that writes it to the last one that reads it.</summary>
    private static IEnumerable<BufferRequest> PredictionRequests(NetworkGraph graph, CancellationToken cancellation)
    {
        foreach (var group in Buffers(graph, tensor => NormalizationFolding.PlaceOf(tensor, graph), cancellation))
        {
            WorkStep.Begin(cancellation);
            var uses = new List<int>();
            foreach (var tensor in group)
            {
                AddForwardUses(graph, tensor, uses);
                if (graph.Outputs.Any(output => output.Index == tensor.Index))
                    uses.Add(graph.Operations.Count);
            }

            yield return new BufferRequest(OperationEmitter.Pointer(group.Key), group.Key.ImageStride, uses.Min(), uses.Max());
        }
    }

    /// <summary>
    /// In training, forward steps 0 to n − 1 are followed by the loss at n and by the backward steps in reverse: operation i at 2n − i. A tensor matters until
    /// the last backward step that is computed from it; a gradient from the first step that writes it to the one that turns it into another.
    /// </summary>
    private static IEnumerable<BufferRequest> TrainingRequests(
        NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, BackwardPlan backward, CancellationToken cancellation)
    {
        var loss = graph.Operations.Count;
        foreach (var group in Buffers(graph, tensor => tensor, cancellation))
        {
            WorkStep.Begin(cancellation);
            var uses = new List<int>();
            foreach (var tensor in group)
            {
                AddForwardUses(graph, tensor, uses);
                if (graph.Outputs.Any(output => output.Index == tensor.Index))
                    uses.Add(loss);
                for (var step = 0; step < loss; step++)
                {
                    if (backward.Of(step) is null)
                        continue;
                    var operation = graph.Operations[step];
                    if (operation.Inputs.Contains(tensor.Index) && emitters[step].BackwardReadsInput)
                        uses.Add(2 * loss - step);
                    if (operation.Output == tensor.Index && emitters[step].BackwardReadsOutput)
                        uses.Add(2 * loss - step);
                }
            }

            yield return new BufferRequest(OperationEmitter.Pointer(group.Key), group.Key.ImageStride, uses.Min(), uses.Max(), IsTape: uses.Max() > loss);
        }

        for (var step = 0; step < loss; step++)
        {
            var isTape = backward.Of(step) is not null;
            foreach (var (name, floats) in emitters[step].TapeMemory)
                yield return new BufferRequest(name, floats, step, isTape ? 2 * loss - step : step, isTape);
        }

        foreach (var group in graph.Tensors.GroupBy(tensor => graph.GradientOf(tensor.Index).Owner.Index))
        {
            WorkStep.Begin(cancellation);
            var uses = new List<int>();
            foreach (var tensor in group)
            {
                if (graph.Outputs.Any(output => output.Index == tensor.Index))
                    uses.Add(loss);
                for (var step = 0; step < loss; step++)
                {
                    if (backward.Of(step) is not { } own)
                        continue;
                    if (own.Inputs.Any(input => input?.Tensor == tensor.Index) || graph.Operations[step].Output == tensor.Index)
                        uses.Add(2 * loss - step);
                }
            }

            // Nothing is asked for below layers of which none is trained.
            if (uses.Count == 0)
                continue;

            // A gradient to an input of the network is read when all is done.
            if (group.Any(tensor => graph.Inputs.Any(input => input.Index == tensor.Index)))
                uses.Add(2 * loss + 1);
            yield return new BufferRequest(OperationEmitter.GradientName(graph.Tensors[group.Key]), graph.Tensors[group.Key].ImageStride, uses.Min(),
                uses.Max());
        }

        if (GradientSumFloats(graph, emitters, backward) is > 0 and var floatsOfSum)
            yield return new BufferRequest(OperationEmitter.GradientSum, floatsOfSum, loss, 2 * loss + 1);
    }

    /// <summary>
    /// With a gradient penalty, the gradient to the input at 2n + 1 is followed by the tangents, operation i at 2n + 2 + i, and by the changes of gradients, at
    /// 4n + 2 − i. What the backward pass reads, and all gradients, stay to the end, because these passes read them again.
    /// </summary>
    private static IEnumerable<BufferRequest> PenaltyRequests(
        NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, BackwardPlan backward, CancellationToken cancellation)
    {
        var count = graph.Operations.Count;
        var (start, end) = (2 * count + 1, 4 * count + 3);
        foreach (var request in TrainingRequests(graph, emitters, backward, cancellation))
            yield return request.Last >= count ? request with { Last = end } : request;

        var plan = PenaltyPlan.Of(graph, InputGradientEmitter.InputOf(graph).Index);
        var tangents = graph.Over(InputGradientEmitter.Tangent, "Gradient");
        foreach (var group in Buffers(tangents, tensor => tensor, cancellation))
        {
            var own = group.Select(tensor => tensor.Index).ToList();
            var uses = plan.Tangents.Where(step => graph.Operations[step].Inputs.Append(graph.Operations[step].Output).Any(own.Contains))
                .Select(step => start + 1 + step).ToList();
            if (uses.Count == 0)
                continue;
            if (own.Any(tensor => plan.Unmoved.Contains(tensor) || graph.Inputs.Any(input => input.Index == tensor)))
                uses.Add(start);
            yield return new BufferRequest(OperationEmitter.Pointer(group.Key), group.Key.ImageStride, uses.Min(), uses.Max());
        }

        foreach (var step in plan.ToInput.Steps)
        {
            foreach (var (input, pointer) in emitters[step.Operation].Curvatures)
                yield return new BufferRequest(pointer, InputGradientEmitter.CurvatureStride(graph, graph.Operations[step.Operation], input), count + 1, end);
        }

        var changes = graph.Over("", InputGradientEmitter.Change);
        foreach (var group in changes.Tensors.GroupBy(tensor => changes.GradientOf(tensor.Index).Owner.Index))
        {
            var own = group.Select(tensor => tensor.Index).ToList();
            var uses = plan.Changes.Where(step => graph.Operations[step.Operation].Inputs.Append(graph.Operations[step.Operation].Output).Any(own.Contains))
                .Select(step => end - 1 - step.Operation).ToList();
            if (uses.Count > 0)
                yield return new BufferRequest(OperationEmitter.GradientName(changes.Tensors[group.Key]), changes.Tensors[group.Key].ImageStride, uses.Min(),
                    uses.Max());
        }
    }

    /// <summary>Floats per image of the largest gradient that an operation can't add to itself; 0 where there is none.</summary>
    private static int GradientSumFloats(NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, BackwardPlan backward) => graph.Operations
        .Where((operation, step) => backward.Of(step) is not null && !emitters[step].AddsToGradients && !operation.PassesGradientOn
            && graph.Readers(operation.Input) > 1)
        .Select(operation => graph.GradientOf(operation.Input).ImageStride)
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>The buffers of tensors, each with the tensors that lie in it.</summary>
    private static IEnumerable<IGrouping<Tensor, Tensor>> Buffers(
        NetworkGraph graph, Func<Tensor, Tensor> placeOf, CancellationToken cancellation) => graph.Tensors.GroupBy(tensor =>
    {
        WorkStep.Begin(cancellation);
        tensor = placeOf(tensor);
        while (tensor.Part is { } part)
            tensor = graph.Tensors[part.Whole.Index];
        return tensor;
    });

    private static void AddForwardUses(NetworkGraph graph, Tensor tensor, List<int> uses)
    {
        if (graph.Inputs.Any(input => input.Index == tensor.Index))
            uses.Add(-1);
        for (var step = 0; step < graph.Operations.Count; step++)
        {
            if (graph.Operations[step].Inputs.Contains(tensor.Index) || graph.Operations[step].Output == tensor.Index)
                uses.Add(step);
        }
    }
}
