using System.Text;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>Writes the nested class that trains: its memory, the forward pass, and the backward passes that are asked for, layer by layer.</summary>
internal static class TrainingSessionEmitter
{
    public static void Write(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, CancellationToken cancellation)
    {
        var memory = new SessionMemory(graph, emitters, BackwardPlan.OfAll(graph), cancellation);
        var small = graph.Network.HasFrozenLayers ? new SessionMemory(graph, emitters, BackwardPlan.ToParameters(graph), cancellation) : null;
        var streams = emitters.Select(emitter => emitter.RandomField).OfType<string>().ToList();
        writer.Line("/// <summary>Training with batches of a fixed size: forward and backward passes over memory that was taken once. Not for several threads "
            + "at a time.</summary>");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block("public sealed unsafe class TrainingSession"))
        {
            writer.Line("private readonly global::NetDsl.ParameterStore _parameters;");
            writer.Line("private readonly global::NetDsl.ParallelLoop _parallel;");
            writer.Line($"private readonly {SourceText.Kernels}.TrainingMemory _memory;");
            memory.WritePointers(writer);
            foreach (var stream in streams)
                writer.Line($"private readonly global::NetDsl.RandomStream {stream};");
            writer.Lines("""
                private bool _isPrepared, _isBackwardPrepared, _isInputPrepared, _hasForward;
                private int _version, _backwardVersion, _inputVersion;
                private ulong _pass;
                """);
            if (small is not null)
                writer.Line("private readonly bool _withInputGradients;");
            if (graph.Network.IsPenalized)
                writer.Line("private bool _hasInputGradient;");
            writer.Line();
            WriteConstructor(writer, graph, memory, small, streams);
            writer.Line();
            WriteMemorySize(writer, memory, small);
            writer.Lines($$"""

                /// <summary>Images in a batch.</summary>
                public int Images { get; }

                """);
            writer.Line("/// <summary>How many forward passes there were: it says which random numbers the next one draws. A checkpoint keeps it; who goes on "
                + "from one sets it.</summary>");
            writer.Lines("""
                public ulong Passes { get => _pass; set => _pass = value; }

                /// <summary>The gradients of the trainable parameters. Backward adds to them; clear them before a new step.</summary>
                public global::NetDsl.GradientStore Gradients { get; }

                """);
            WriteForward(writer, graph, emitters, memory);
            writer.Line();
            WriteBackward(writer, graph, emitters, memory);
            WriteBackwardToInputs(writer, graph, emitters, memory);
            if (graph.Network.IsPenalized)
                InputGradientEmitter.Write(writer, graph, emitters, memory);
            writer.Line();
            WriteBeginBackward(writer, graph);
        }
    }

    private static void WriteConstructor(SourceWriter writer, NetworkGraph graph, SessionMemory memory, SessionMemory? small, List<string> streams)
    {
        writer.Line("// What CreateTrainingSession calls.");
        using (writer.Block($"internal TrainingSession({graph.Network.Type.Identifier} network, int images, ulong seed, global::NetDsl.ParallelLoop parallel, "
            + $"{SourceText.Kernels}.TrainingMemory? memory{(small is null ? "" : ", bool withInputGradients = true")})"))
        {
            var size = small is null ? "MemorySize(images)" : "MemorySize(images, withInputGradients)";
            writer.Lines($$"""
                global::System.ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
                memory ??= {{SourceText.Kernels}}.TrainingMemory.Alone({{size}});
                memory.Require({{size}}, images, "memory");
                Images = images;
                _parameters = network.Parameters;
                _parallel = parallel;
                _memory = memory;
                Gradients = memory.CreateGradients(_parameters);
                """);
            if (small is null)
            {
                memory.WriteTrainingConstruction(writer);
            }
            else
            {
                writer.Line("_withInputGradients = withInputGradients;");
                using (writer.Block("if (withInputGradients)"))
                    memory.WriteTrainingConstruction(writer);
                using (writer.Block("else"))
                    small.WriteTrainingConstruction(writer);
                writer.Line();
            }

            for (var index = 0; index < streams.Count; index++)
                writer.Line($"{streams[index]} = new global::NetDsl.RandomStream(seed, {Literal.Of(StreamOf(graph.Network.Type.FullName, index))});");
        }
    }

    private static void WriteMemorySize(SourceWriter writer, SessionMemory memory, SessionMemory? small)
    {
        writer.Line("/// <summary>The memory that a session takes for batches of a size, in floats.</summary>");
        if (small is null)
        {
            writer.Line($"public static {SourceText.Kernels}.TrainingMemorySize MemorySize(int images) => new() {{ {memory.TrainingSize} }};");
            return;
        }

        writer.Line("/// <param name=\"images\">Images in a batch.</param>");
        writer.Line("/// <param name=\"withInputGradients\">Whether gradients to the inputs can be asked for, which takes memory for frozen layers "
            + "too.</param>");
        writer.Line($"public static {SourceText.Kernels}.TrainingMemorySize MemorySize(int images, bool withInputGradients = true) => withInputGradients");
        using (writer.Indented())
        {
            writer.Line($"? new() {{ {memory.TrainingSize} }}");
            writer.Line($": new() {{ {small.TrainingSize} }};");
        }
    }

    private static void WriteForward(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, SessionMemory memory)
    {
        var signature = new NetworkSignature(graph);
        var shared = signature.Outputs.Count == 1 ? "" : ", or two outputs share numbers";
        writer.Line($"/// <summary>Computes a batch in training mode{InTraining(graph)}.</summary>");
        foreach (var input in signature.Inputs)
            writer.Line($"/// <param name=\"{input.Name}\">The batch, {graph.Network.Contents(input.Name, input.Shape.Elements)} an image.</param>");
        foreach (var output in signature.Outputs)
            writer.Line($"/// <param name=\"{output.Name}\">Its outputs, {Wording.Numbers(output.Shape.Elements)} an image.</param>");
        writer.Lines($$"""
            /// <exception cref="global::System.ArgumentException">A length isn't that of a batch{{shared}}.</exception>
            public void Forward({{signature.Parameters}}) => this.ForwardImages({{signature.Arguments}});

            // Here inputs and outputs have names of ours: the user's could be that of anything below.
            """);
        using (writer.Block($"private void ForwardImages({signature.OwnParameters})"))
        {
            for (var index = 0; index < signature.Inputs.Count; index++)
                NetworkMembersEmitter.WriteRequirement(writer, signature.OwnInput(index), "Images", signature.Inputs[index]);
            for (var index = 0; index < signature.Outputs.Count; index++)
                NetworkMembersEmitter.WriteRequirement(writer, signature.OwnOutput(index), "Images", signature.Outputs[index]);
            NetworkMembersEmitter.WriteLabelRequirements(writer, signature, graph);
            NetworkMembersEmitter.WriteOutputsApart(writer, signature);
            for (var index = 0; index < signature.Inputs.Count; index++)
            {
                var tensor = graph.TensorOf(signature.Inputs[index]);
                writer.Line($"{SourceText.Kernels}.Batch.CopyIn({signature.OwnInput(index)}, {OperationEmitter.Pointer(tensor)}, Images, "
                    + $"{tensor.Shape.Elements}, {tensor.ImageStride});");
            }

            writer.Line("ForwardLayers(Images, _parameters.Pointer, _parallel);");
            for (var index = 0; index < signature.Outputs.Count; index++)
            {
                var tensor = graph.TensorOf(signature.Outputs[index]);
                writer.Line($"{SourceText.Kernels}.Batch.CopyOut({OperationEmitter.Pointer(tensor)}, {signature.OwnOutput(index)}, Images, "
                    + $"{tensor.Shape.Elements}, {tensor.ImageStride});");
            }

            writer.Line("_hasForward = true;");
            WriteKeepAlive(writer);
        }

        writer.Line();
        writer.Line("// Layer by layer, from what stands in the inputs' memory to the outputs'.");
        using (writer.Block("private void ForwardLayers(int images, float* parameters, global::NetDsl.ParallelLoop parallel)"))
        {
            WriteTakeOver(writer, memory);
            WritePreparation(writer, "_isPrepared", "_version", emitters, emitter => w => emitter.WritePrepare(w, isTraining: true));
            if (emitters.Any(emitter => emitter.RandomField is not null))
                writer.Line("// Every pass draws other random numbers.");
            writer.Line("_pass++;");
            if (graph.Network.IsPenalized)
                writer.Line("_hasInputGradient = false;");

            foreach (var emitter in emitters)
            {
                writer.Line($"// {emitter.Operation.Title}");
                emitter.WriteForward(writer);
            }

            if (graph.Operations.Any(operation => operation.MovesStatistics))
                writer.Line("_parameters.MarkStatisticsChanged();");
        }
    }

    // What training does otherwise than a prediction, of the layers that are there.
    private static string InTraining(NetworkGraph graph)
    {
        var differences = graph.Network.Layers.Items.Select(layer => layer.Options.InTraining).OfType<string>().Distinct()
            .OrderByDescending(words => words.Length).ToArray();
        return differences.Length == 0 ? "" : $": {string.Join(", ", differences)}";
    }

    private static void WriteBackward(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, SessionMemory memory)
    {
        var signature = new NetworkSignature(graph);
        var plan = BackwardPlan.ToParameters(graph);
        writer.Line("/// <summary>Adds to the gradients of the parameters what the last forward pass and the gradient of its outputs give. No gradient to the "
            + "input is computed.</summary>");
        WriteGradientParameters(writer, signature);
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">There was no forward pass since the last backward one.</exception>");
        using (writer.Block($"public void Backward({signature.OutputGradients})"))
        {
            writer.Line($"BeginBackward({signature.OutputGradientArguments});");
            writer.Line("BackwardLayers(Images, _parameters.Pointer, Gradients.Pointer, _parallel);");
            WriteKeepAlive(writer);
        }

        writer.Line();
        writer.Line("// Layer by layer, from the last to the first that has parameters.");
        using (writer.Block("private void BackwardLayers(int images, float* parameters, float* gradients, global::NetDsl.ParallelLoop parallel)"))
        {
            WriteTakeOver(writer, memory);
            WritePreparation(writer, "_isBackwardPrepared", "_backwardVersion", Prepared(plan, emitters), emitter => emitter.WritePrepareBackward);
            WriteSteps(writer, graph, emitters, plan);
        }
    }

    private static void WriteBackwardToInputs(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, SessionMemory memory)
    {
        var signature = new NetworkSignature(graph);
        var plans = graph.Inputs.Select(input => BackwardPlan.ToInput(graph, input.Index)).ToList();
        var usual = Prepared(BackwardPlan.ToParameters(graph), emitters).ToList();
        var others = new HashSet<OperationEmitter>(plans.SelectMany(plan => Prepared(plan, emitters)));
        others.ExceptWith(usual);
        var further = emitters.Where(others.Contains).ToList();
        for (var index = 0; index < signature.Inputs.Count; index++)
            WriteToInput(signature.BackwardTo(index), signature.Inputs[index], plans[index], withParameters: false);
        if (graph.Network.IsCycled)
            WriteToInput("BackwardThrough", signature.Inputs[0], BackwardPlan.Through(graph, graph.Inputs[0].Index), withParameters: true);

        void WriteToInput(string name, NetworkTensor input, BackwardPlan plan, bool withParameters)
        {
            var which = signature.Inputs.Count == 1 ? "the input" : $"the input \"{input.Name}\"";
            writer.Line();
            writer.Line(withParameters
                ? $"/// <summary>Adds to the gradients of the parameters as Backward does, and computes the gradient to {which} too: in one pass.</summary>"
                : $"/// <summary>Computes the gradient to {which} of the last forward pass, and no gradients of parameters.</summary>");
            WriteGradientParameters(writer, signature);
            writer.Line($"/// <param name=\"inputGradient\">The loss's derivative by each input of the batch, {Wording.Numbers(input.Shape.Elements)} "
                + $"an image.</param>");
            writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">There was no forward pass since the last backward one.</exception>");
            if (graph.Network.HasFrozenLayers)
                writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The session was created without gradients to inputs.</"
                    + "exception>");
            using (writer.Block($"public void {name}({signature.OutputGradients}, {NetworkSignature.Floats} inputGradient)"))
            {
                if (graph.Network.HasFrozenLayers)
                {
                    writer.Line("if (!_withInputGradients)");
                    using (writer.Indented())
                        writer.Line("throw new global::System.InvalidOperationException(\"This session has no memory for gradients to inputs: create it with "
                            + "withInputGradients = true.\");");
                }

                NetworkMembersEmitter.WriteRequirement(writer, "inputGradient", "Images", input, "inputGradient");
                writer.Line($"BeginBackward({signature.OutputGradientArguments});");
                writer.Line($"{name}Layers(Images, _parameters.Pointer, {(withParameters ? "Gradients.Pointer, " : "")}_parallel);");
                writer.Line($"{SourceText.Kernels}.Batch.CopyOut({OperationEmitter.GradientPointer(graph, input.Index)}, inputGradient, Images, "
                    + $"{input.Shape.Elements}, {graph.GradientOf(input.Index).ImageStride});");
                WriteKeepAlive(writer);
            }

            writer.Line();
            writer.Line(withParameters ? "// The parameters' gradients, and on to the input."
                : "// The same without the parameters' gradients, on to the input.");
            using (writer.Block($"private void {name}Layers(int images, float* parameters, {(withParameters ? "float* gradients, " : "")}"
                + "global::NetDsl.ParallelLoop parallel)"))
            {
                WriteTakeOver(writer, memory);
                WritePreparation(writer, "_isBackwardPrepared", "_backwardVersion", usual, emitter => emitter.WritePrepareBackward);
                WritePreparation(writer, "_isInputPrepared", "_inputVersion", further, emitter => emitter.WritePrepareBackward);
                WriteSteps(writer, graph, emitters, plan);
            }
        }
    }

    /// <summary>The operations of a pass whose weights must be packed for the gradient to their input.</summary>
    public static IEnumerable<OperationEmitter> Prepared(BackwardPlan plan, IReadOnlyList<OperationEmitter> emitters) =>
        plan.Steps.Where(step => step.Inputs.Any(input => input is not null)).OrderBy(step => step.Operation).Select(step => emitters[step.Operation]);

    public static void WriteSteps(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters, BackwardPlan plan)
    {
        foreach (var step in plan.Steps)
        {
            writer.Line($"// {emitters[step.Operation].Operation.Title}");
            WriteStep(writer, graph, emitters[step.Operation], step);
        }
    }

    /// <summary>Writes what one operation of a backward pass does.</summary>
    public static void WriteStep(SourceWriter writer, NetworkGraph graph, OperationEmitter emitter, BackwardStep step)
    {
        emitter.WriteBackward(writer, step.WithParameters, [.. step.Inputs.Select(input => input is null ? null : Target(graph, emitter, input))]);
        if (step.Inputs[0] is { } contribution && !emitter.AddsToGradients)
            WriteContribution(writer, graph, emitter.Operation, contribution);
    }

    private static GradientTarget Target(NetworkGraph graph, OperationEmitter emitter, GradientContribution contribution) => new(
        contribution.IsFirst || emitter.AddsToGradients ? OperationEmitter.GradientPointer(graph, contribution.Tensor) : OperationEmitter.GradientSum,
        !contribution.IsFirst);

    /// <summary>Where a gradient isn't at its place yet, or must be added to what is there.</summary>
    private static void WriteContribution(SourceWriter writer, NetworkGraph graph, Operation operation, GradientContribution contribution)
    {
        var place = graph.GradientOf(contribution.Tensor);
        var elements = graph.Tensors[contribution.Tensor].Shape.Elements;
        var own = graph.GradientOf(operation.Output);
        var (from, stride) = operation.PassesGradientOn ? (OperationEmitter.GradientPointer(graph, operation.Output), own.ImageStride)
            : (OperationEmitter.GradientSum, place.ImageStride);
        if (operation.PassesGradientOn ? own == place : contribution.IsFirst)
            return;
        writer.Line($"{SourceText.Kernels}.Batch.{(contribution.IsFirst ? "Copy" : "Add")}({from}, {stride}, "
            + $"{OperationEmitter.GradientPointer(graph, contribution.Tensor)}, {place.ImageStride}, images, {elements});");
    }

    private static void WriteGradientParameters(SourceWriter writer, NetworkSignature signature)
    {
        for (var index = 0; index < signature.Outputs.Count; index++)
        {
            var output = signature.Outputs[index];
            writer.Line($"/// <param name=\"{signature.OutputGradient(index)}\">The loss's derivative by each "
                + $"{(signature.Outputs.Count == 1 ? "output" : output.Name)} of the batch, "
                + $"{Wording.Numbers(output.Shape.Elements)} an image.</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch.</exception>");
    }

    private static void WriteBeginBackward(SourceWriter writer, NetworkGraph graph)
    {
        var signature = new NetworkSignature(graph);
        writer.Line("// Takes in what the outputs' gradients are, once for each forward pass: its buffers are reused on the way back.");
        using (writer.Block($"private void BeginBackward({signature.OutputGradients})"))
        {
            for (var index = 0; index < signature.Outputs.Count; index++)
                NetworkMembersEmitter.WriteRequirement(writer, signature.OutputGradient(index), "Images", signature.Outputs[index],
                    signature.OutputGradient(index));
            writer.Line("if (!_hasForward)");
            using (writer.Indented())
                writer.Line("throw new global::System.InvalidOperationException(\"A backward pass needs a forward pass before it: call Forward first, once "
                    + "for each backward pass.\");");
            writer.Line("_hasForward = false;");
            for (var index = 0; index < signature.Outputs.Count; index++)
            {
                var output = signature.Outputs[index];
                var isFirst = signature.Outputs.Take(index).All(other => other.Index != output.Index);
                writer.Line($"{SourceText.Kernels}.Batch.{(isFirst ? "CopyIn" : "AddIn")}({signature.OutputGradient(index)}, "
                    + $"{OperationEmitter.GradientPointer(graph, output.Index)}, Images, {output.Shape.Elements}, "
                    + $"{graph.GradientOf(output.Index).ImageStride});");
            }
        }
    }

    /// <summary>The kernels see pointers only: what holds their memory must not be collected while they run.</summary>
    public static void WriteKeepAlive(SourceWriter writer) => writer.Line("global::System.GC.KeepAlive(this);");

    /// <summary>Where memory is shared, packed weights may have been written over.</summary>
    public static void WriteTakeOver(SourceWriter writer, SessionMemory memory)
    {
        if (!memory.HasPanels)
            return;
        writer.Line("// Another session that shares the memory may have written over the packed weights.");
        writer.Line("_memory.TakeOver(ref _isPrepared, ref _isBackwardPrepared, ref _isInputPrepared);");
    }

    /// <summary>Lines that bring packed copies up to date after the trainable parameters changed.</summary>
    public static void WritePreparation(
        SourceWriter writer, string isPrepared, string version, IEnumerable<OperationEmitter> emitters, Func<OperationEmitter, Action<SourceWriter>> prepare)
    {
        var lines = writer.Another();
        foreach (var emitter in emitters)
            prepare(emitter)(lines);
        var text = lines.ToString().TrimEnd('\n');
        if (text.Length == 0)
            return;
        writer.Line("// Weights as the kernels read them, packed anew after they changed.");
        using (writer.Block($"if (!{isPrepared} || {version} != _parameters.TrainableVersion)"))
        {
            writer.Lines(text);
            writer.Line($"({isPrepared}, {version}) = (true, _parameters.TrainableVersion);");
        }

        writer.Line();
    }

    /// <summary>A stream of random numbers for each use: the name's FNV-1a hash in the upper bits keeps networks apart that are given the same seed.</summary>
    public static ulong StreamOf(string name, int index)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ value) * 1099511628211UL);
        return (hash & 0xFFFF_FFFF_FFFF_0000UL) | (uint)index;
    }
}
