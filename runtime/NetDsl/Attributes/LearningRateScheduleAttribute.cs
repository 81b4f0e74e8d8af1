namespace NetDsl;

/// <summary>
/// The base of every attribute that lets a learning rate change with the steps of its optimiser. It starts from the learning rate of the optimiser's attribute.
/// A GAN's class may carry one for both networks or one for each side.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LearningRateScheduleAttribute : Attribute
{
    /// <summary>Whose optimiser it is meant for. By default those of both networks.</summary>
    public GanSide Of { get; set; }
}
