using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>A trainer whose network and loss fit together.</summary>
internal sealed record ShapedTrainer(TypeDeclaration Type, ShapedNetwork Network, LossDeclaration Loss, OptimizerDeclaration Optimizer);

/// <summary>What became of a trainer's declaration: its network with its shapes, or what the user must change.</summary>
/// <param name="Trainer">The trainer; null where anything is wrong with it or with its network.</param>
internal sealed record TrainerShaping(TrainerReading Reading, ShapedTrainer? Trainer, EquatableArray<Mistake> Mistakes) : IShaping
{
    public ClassReading Class => Reading.Class;

    public EquatableArray<UnreadValue> Unread => Reading.Unread;

    public bool Fits => Trainer is not null;
}
