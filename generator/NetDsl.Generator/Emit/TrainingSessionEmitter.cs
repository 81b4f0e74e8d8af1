using System.Text;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Emit;

/// <summary>Writes the nested class that trains: its memory, the forward pass, and the backward passes that are asked for, layer by layer.</summary>
internal static class TrainingSessionEmitter
{
    public static void Write(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        var memory = new SessionMemory(graph, emitters, isTraining: true);
        var dropouts = emitters.OfType<PointwiseEmitter>().Select(emitter => emitter.DropoutField).OfType<string>().ToList();
        writer.Line("/// <summary>Training with batches of a fixed size: forward and backward passes over memory that was taken once. Not for several threads at a time.</summary>");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block("public sealed unsafe class TrainingSession"))
        {
            writer.Line("private readonly global::NetDsl.ParameterStore _parameters;");
            writer.Line("private readonly global::NetDsl.ParallelLoop _parallel;");
            writer.Line("private readonly global::NetDsl.PinnedBuffer _memory;");
            writer.Line($"private readonly float* {string.Join(", ", memory.Pointers)};");
            foreach (var dropout in dropouts)
                writer.Line($"private readonly global::NetDsl.RandomStream {dropout};");
            writer.Line("private bool _isPrepared, _isBackwardPrepared, _isInputPrepared, _hasForward;");
            writer.Line("private int _version, _backwardVersion, _inputVersion;");
            if (dropouts.Count > 0)
                writer.Line("private ulong _pass;");
            writer.Line();
            WriteConstructor(writer, graph, memory, dropouts);
            writer.Line();
            writer.Line("/// <summary>Images in a batch.</summary>");
            writer.Line("public int Images { get; }");
            writer.Line();
            writer.Line("/// <summary>The gradients of the trainable parameters. Backward adds to them; clear them before a new step.</summary>");
            writer.Line("public global::NetDsl.GradientStore Gradients { get; }");
            writer.Line();
            WriteForward(writer, graph, emitters);
            writer.Line();
            WriteBackward(writer, graph, emitters);
            writer.Line();
            WriteBackwardToInput(writer, graph, emitters);
        }
    }

    private static void WriteConstructor(SourceWriter writer, NetworkGraph graph, SessionMemory memory, List<string> dropouts)
    {
        using (writer.Block("internal TrainingSession(global::NetDsl.ParameterStore parameters, int images, ulong seed, global::NetDsl.ParallelLoop parallel)"))
        {
            writer.Line("global::System.ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);");
            writer.Line("Images = images;");
            writer.Line("_parameters = parameters;");
            writer.Line("_parallel = parallel;");
            writer.Line("Gradients = new global::NetDsl.GradientStore(parameters);");
            memory.WriteConstruction(writer);
            for (var index = 0; index < dropouts.Count; index++)
                writer.Line($"{dropouts[index]} = new global::NetDsl.RandomStream(seed, {Literal.Of(StreamOf(graph.Network.Type.FullName, index))});");
        }
    }

    private static void WriteForward(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        var (input, output) = (graph.Tensors[graph.Input], graph.Tensors[graph.Output]);
        var name = NetworkMembersEmitter.InputName(graph);
        writer.Line("/// <summary>Computes a batch in training mode: batch normalisation by the batch's own statistics, which move the moving ones, and dropout drawn anew.</summary>");
        writer.Line($"/// <param name=\"{name.TrimStart('@')}\">The batch, {Literal.Grouped(input.Shape.Elements)} numbers an image.</param>");
        writer.Line($"/// <param name=\"output\">Its outputs, {Literal.Grouped(graph.Network.OutputShape.Elements)} numbers an image.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch.</exception>");
        writer.Line($"public void Forward(global::System.ReadOnlySpan<float> {name}, global::System.Span<float> output) => this.ForwardImages({name}, output, {Literal.Of(name.TrimStart('@'))});");
        writer.Line();
        writer.Line("// Here the input has a name of ours: the user's could be that of anything below.");
        using (writer.Block("private void ForwardImages(global::System.ReadOnlySpan<float> input, global::System.Span<float> output, string inputName)"))
        {
            writer.Line($"{SourceText.Kernels}.Batch.Require(input.Length, Images, {input.Shape.Elements}, {Literal.Of(graph.Network.Input.OutputShape.ToString())}, inputName);");
            writer.Line($"{SourceText.Kernels}.Batch.Require(output.Length, Images, {output.Shape.Elements}, {Literal.Of(graph.Network.OutputShape.ToString())}, nameof(output));");
            writer.Line($"{SourceText.Kernels}.Batch.CopyIn(input, {OperationEmitter.Pointer(input)}, Images, {input.Shape.Elements}, {input.ImageStride});");
            writer.Line("ForwardLayers(Images, _parameters.Pointer, _parallel);");
            writer.Line($"{SourceText.Kernels}.Batch.CopyOut({OperationEmitter.Pointer(output)}, output, Images, {output.Shape.Elements}, {output.ImageStride});");
            writer.Line("_hasForward = true;");
            WriteKeepAlive(writer);
        }

        writer.Line();
        using (writer.Block("private void ForwardLayers(int images, float* parameters, global::NetDsl.ParallelLoop parallel)"))
        {
            WritePreparation(writer, "_isPrepared", "_version", emitters, emitter => w => emitter.WritePrepare(w, isTraining: true));
            if (emitters.OfType<PointwiseEmitter>().Any(emitter => emitter.DropoutField is not null))
                writer.Line("_pass++;");
            foreach (var emitter in emitters)
            {
                writer.Line($"// {emitter.Operation.Title}");
                emitter.WriteForward(writer);
            }

            if (graph.Operations.OfType<PointwiseOperation>().Any(operation => operation.Normalization is not null))
                writer.Line("_parameters.MarkStatisticsChanged();");
        }
    }

    private static void WriteBackward(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        var output = graph.Tensors[graph.Output];
        var first = emitters.ToList().FindIndex(emitter => emitter.HasParameters);
        writer.Line("/// <summary>Adds to the gradients of the parameters what the last forward pass and the gradient of its outputs give. No gradient to the input is computed.</summary>");
        writer.Line($"/// <param name=\"outputGradient\">The loss's derivative by each output of the batch, {Literal.Grouped(output.Shape.Elements)} numbers an image.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length isn't that of a batch.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">There was no forward pass since the last backward one.</exception>");
        using (writer.Block("public void Backward(global::System.ReadOnlySpan<float> outputGradient)"))
        {
            WriteBeginBackward(writer, graph);
            writer.Line("BackwardLayers(Images, _parameters.Pointer, Gradients.Pointer, _parallel);");
            WriteKeepAlive(writer);
        }

        writer.Line();
        using (writer.Block("private void BackwardLayers(int images, float* parameters, float* gradients, global::NetDsl.ParallelLoop parallel)"))
        {
            if (first < 0)
                return;
            WritePreparation(writer, "_isBackwardPrepared", "_backwardVersion", emitters.Skip(first + 1), emitter => emitter.WritePrepareBackward);
            for (var step = emitters.Count - 1; step >= first; step--)
            {
                writer.Line($"// {emitters[step].Operation.Title}");
                emitters[step].WriteBackward(writer, withParameters: true, withInput: step > first);
            }
        }
    }

    private static void WriteBackwardToInput(SourceWriter writer, NetworkGraph graph, IReadOnlyList<OperationEmitter> emitters)
    {
        var input = graph.Tensors[graph.Input];
        var first = Math.Max(0, emitters.ToList().FindIndex(emitter => emitter.HasParameters));
        writer.Line("/// <summary>Computes the gradient to the input of the last forward pass, and no gradients of parameters.</summary>");
        writer.Line("/// <param name=\"outputGradient\">The loss's derivative by each output of the batch.</param>");
        writer.Line($"/// <param name=\"inputGradient\">The loss's derivative by each input of the batch, {Literal.Grouped(input.Shape.Elements)} numbers an image.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length isn't that of a batch.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">There was no forward pass since the last backward one.</exception>");
        using (writer.Block("public void BackwardToInput(global::System.ReadOnlySpan<float> outputGradient, global::System.Span<float> inputGradient)"))
        {
            writer.Line($"{SourceText.Kernels}.Batch.Require(inputGradient.Length, Images, {input.Shape.Elements}, {Literal.Of(graph.Network.Input.OutputShape.ToString())}, nameof(inputGradient));");
            WriteBeginBackward(writer, graph);
            writer.Line("BackwardLayersToInput(Images, _parameters.Pointer, _parallel);");
            writer.Line($"{SourceText.Kernels}.Batch.CopyOut({Gradient(graph, graph.Input)}, inputGradient, Images, {input.Shape.Elements}, {input.ImageStride});");
            WriteKeepAlive(writer);
        }

        writer.Line();
        using (writer.Block("private void BackwardLayersToInput(int images, float* parameters, global::NetDsl.ParallelLoop parallel)"))
        {
            WritePreparation(writer, "_isBackwardPrepared", "_backwardVersion", emitters.Skip(first + 1), emitter => emitter.WritePrepareBackward);
            WritePreparation(writer, "_isInputPrepared", "_inputVersion", emitters.Take(first + 1), emitter => emitter.WritePrepareBackward);
            for (var step = emitters.Count - 1; step >= 0; step--)
            {
                writer.Line($"// {emitters[step].Operation.Title}");
                emitters[step].WriteBackward(writer, withParameters: false, withInput: true);
            }
        }
    }

    /// <summary>The kernels see pointers only: what holds their memory must not be collected while they run.</summary>
    private static void WriteKeepAlive(SourceWriter writer) => writer.Line("global::System.GC.KeepAlive(this);");

    private static void WriteBeginBackward(SourceWriter writer, NetworkGraph graph)
    {
        var output = graph.Tensors[graph.Output];
        writer.Line($"{SourceText.Kernels}.Batch.Require(outputGradient.Length, Images, {output.Shape.Elements}, {Literal.Of(graph.Network.OutputShape.ToString())}, nameof(outputGradient));");
        writer.Line("if (!_hasForward)");
        using (writer.Indented())
            writer.Line("throw new global::System.InvalidOperationException(\"A backward pass needs a forward pass before it: call Forward first, once for each backward pass.\");");

        // Buffers of the forward pass are reused on the way back, so it can be taken only once.
        writer.Line("_hasForward = false;");
        writer.Line($"{SourceText.Kernels}.Batch.CopyIn(outputGradient, {Gradient(graph, graph.Output)}, Images, {output.Shape.Elements}, {output.ImageStride});");
    }

    /// <summary>Lines that bring packed copies up to date after the trainable parameters changed.</summary>
    private static void WritePreparation(
        SourceWriter writer, string isPrepared, string version, IEnumerable<OperationEmitter> emitters, Func<OperationEmitter, Action<SourceWriter>> prepare)
    {
        var lines = new SourceWriter();
        foreach (var emitter in emitters)
            prepare(emitter)(lines);
        var text = lines.ToString().TrimEnd('\n');
        if (text.Length == 0)
            return;
        using (writer.Block($"if (!{isPrepared} || {version} != _parameters.TrainableVersion)"))
        {
            writer.Lines(text);
            writer.Line($"({isPrepared}, {version}) = (true, _parameters.TrainableVersion);");
        }

        writer.Line();
    }

    private static string Gradient(NetworkGraph graph, int tensor) => OperationEmitter.GradientName(graph.Tensors[graph.GradientOwner(tensor)]);

    /// <summary>A stream of random numbers for each use: the name's FNV-1a hash in the upper bits keeps networks apart that are given the same seed.</summary>
    private static ulong StreamOf(string name, int index)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ value) * 1099511628211UL);
        return (hash & 0xFFFF_FFFF_FFFF_0000UL) | (uint)index;
    }
}
