package dev.lucency.fetch;

import java.net.URI;
import java.util.List;

/**
 * The weights that torchvision publishes for the backbones of Lucency, all trained on ImageNet-1k with labels. Names, addresses and
 * accuracies come from torchvision's {@code models/resnet.py} and {@code models/vision_transformer.py}.
 */
public final class TorchvisionWeights {
    /** The terms of use as torchvision states them, and their basis. */
    public static final String TERMS =
            "torchvision's code is BSD-3-Clause. According to torchvision, the weights may have licences or terms of their own"
                    + " that come from their training data, and it is your responsibility to determine whether you may use them. All"
                    + " of these were trained on ImageNet-1k (Russakovsky et al. 2015, arXiv:1409.0575), which is distributed for"
                    + " non-commercial research and education.";

    private static final String BASE = "https://download.pytorch.org/models/";
    private static final String RESNET =
            "He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385";
    private static final String VIT = "Dosovitskiy et al. 2021, An Image Is Worth 16x16 Words, arXiv:2010.11929";

    private TorchvisionWeights() {}

    /** Returns all published files. */
    public static List<WeightFile> files() {
        return List.of(
                new WeightFile(
                        "imagenet-resnet18",
                        URI.create(BASE + "resnet18-f37072fd.pth"),
                        46_830_571,
                        "f37072fd47e89c5e827621c5baffa7500819f7896bbacec160b1a16c560e07ec",
                        "ResNet18_Weights.IMAGENET1K_V1",
                        "the paper's recipe, 69.758 % top-1",
                        RESNET),
                new WeightFile(
                        "imagenet-resnet34",
                        URI.create(BASE + "resnet34-b627a593.pth"),
                        87_319_819,
                        "b627a593bcbe140c234610266fe4f8ae95ea42fc881d091c9b6052e6b1d0590f",
                        "ResNet34_Weights.IMAGENET1K_V1",
                        "the paper's recipe, 73.314 % top-1",
                        RESNET),
                new WeightFile(
                        "imagenet-resnet50",
                        URI.create(BASE + "resnet50-0676ba61.pth"),
                        102_530_333,
                        "0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a",
                        "ResNet50_Weights.IMAGENET1K_V1",
                        "the paper's recipe, 76.130 % top-1: what most papers compare with",
                        RESNET),
                new WeightFile(
                        "imagenet-resnet50-v2",
                        URI.create(BASE + "resnet50-11ad3fa6.pth"),
                        102_540_417,
                        "11ad3fa62ca79e40addfd354a8ec4b7c75143b3038b8d2a807fbc68deab379ca",
                        "ResNet50_Weights.IMAGENET1K_V2",
                        "torchvision's longer recipe, 80.858 % top-1",
                        RESNET),
                new WeightFile(
                        "imagenet-vit-b-16",
                        URI.create(BASE + "vit_b_16-c867db91.pth"),
                        346_328_529,
                        "c867db91d3e12c6cbadabb610d73c24a546bf82d8c03a9fea34f43a712ddb0e9",
                        "ViT_B_16_Weights.IMAGENET1K_V1",
                        "trained from scratch after DeiT, 81.072 % top-1, 224 px",
                        VIT));
    }
}
