using ImageToImage;

return args is ["unpaired", .. var others] ? UnpairedTraining.Run(others) : PairedTraining.Run(args);
