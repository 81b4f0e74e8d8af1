using Classifier;

return ClassifierApplication.Create(Console.Out, Console.Error).Run(args);
