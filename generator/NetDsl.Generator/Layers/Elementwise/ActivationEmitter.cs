using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Writes an activation and its derivative for some numbers, whose style says how many.</summary>
internal static class ActivationEmitter
{
    private const string Functions = SourceText.Kernels + ".VectorActivations.";

    /// <summary>The runtime's struct for an activation, with which its element-wise passes are compiled.</summary>
    public static string Function(ActivationOptions activation) =>
        activation.Type is { } type ? $"{SourceText.Kernels}.OwnFunction<{type}>" : $"{SourceText.Kernels}.{activation.Function}Function";

    /// <summary>Writes the line that applies the activation to the local <c>value</c>.</summary>
    public static void WriteValue(SourceWriter writer, LaneStyle style, ActivationOptions activation) => writer.Line(activation switch
    {
        { Function: ActivationFunction.ReLU } => $"value = {style.Rectified("value")};",
        { IsRectifier: true } => $"value = {style.AboveZero("value", "value", $"value * {style.Constant(activation.Alpha)}")};",
        _ => $"value = {Evaluate(style, activation, "value")};",
    });

    /// <summary>Writes the lines that multiply the local <c>value</c>, a gradient, with the derivative.</summary>
    /// <param name="argument">
    /// What the derivative is computed from, as an expression: the activation's result where <see cref="ActivationOptions.HasDerivativeOfResult"/>, else its
    /// argument.
    /// </param>
    public static void WriteDerivative(SourceWriter writer, LaneStyle style, ActivationOptions activation, string argument)
    {
        if (activation.IsRectifier)
        {
            // The result is above zero exactly where the argument was, or it was dropped and the gradient is zero already. Where it is NaN, so is the
            // gradient; a ReLU's result that isn't above zero is zero or NaN, as its gradient.
            writer.Line($"var result = {argument};");
            writer.Line(activation.Function == ActivationFunction.ReLU
                ? $"value = {style.AboveZero("result", "value", "result")};"
                : $"value = {style.UnlessNaN("result", style.AboveZero("result", "value", $"value * {style.Constant(activation.Alpha)}"))};");
            return;
        }

        var name = activation.HasDerivativeOfResult ? "result" : "argument";
        writer.Line($"var {name} = {argument};");
        if (activation.Type is { } type)
        {
            writer.Line($"var result = {Evaluate(style, activation, name)};");
            writer.Line($"value = value * {style.Call($"{type}.Derivative", name, "result")};");
            return;
        }

        writer.Line($"value = value * {style.Call($"{Name(activation)}Derivative", [name, .. Parameters(style, activation)])};");
    }

    private static string Evaluate(LaneStyle style, ActivationOptions activation, string argument) => activation.Type is { } type
        ? style.Call($"{type}.Evaluate", argument)
        : style.Call(Name(activation), [argument, .. Parameters(style, activation)]);

    private static string Name(ActivationOptions activation) => Functions + activation.Function switch
    {
        ActivationFunction.ELU => "Elu",
        ActivationFunction.SELU => "Selu",
        ActivationFunction.GELU => "GeluExact",
        ActivationFunction.ApproximateGELU => "GeluTanh",
        ActivationFunction.SiLU => "Silu",
        var function => function.ToString(),
    };

    private static string[] Parameters(LaneStyle style, ActivationOptions activation) => activation.Function == ActivationFunction.ELU
        ? [style.Constant(activation.Alpha)] : [];
}
