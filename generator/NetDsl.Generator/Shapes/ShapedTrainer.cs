using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes.Training;

namespace NetDsl.Generator.Shapes;

/// <summary>A trainer whose network and loss fit together.</summary>
internal sealed record ShapedTrainer(TypeDeclaration Type, ShapedNetwork Network, LossDeclaration Loss, OptimizerDeclaration Optimizer);
