using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Shows how a run goes.</summary>
public interface ITrainingDisplay
{
    /// <summary>Shows a run from its beginning to its end, or to what ended it.</summary>
    /// <param name="plan">What it is going to do.</param>
    /// <param name="train">The run itself, which calls the others.</param>
    void Show(TrainingPlan plan, Action train);

    /// <summary>A step was made.</summary>
    void ShowStep(TrainingStatus status);

    /// <summary>An epoch ended, or the run within one, and the results are saved.</summary>
    void ShowEpoch(TrainingEpoch result);

    /// <summary>The images of the epoch that was shown last were measured.</summary>
    void ShowMetrics(MetricRow metrics);

    /// <summary>Something went wrong, and the run goes on.</summary>
    void ShowProblem(TrainingProblem problem);

    /// <summary>Says how the run stands, before it is shown, afterwards, or where there is nothing to show.</summary>
    void ShowNote(string note);
}
