package org.selfsup.core.augment;

import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.util.DefaultIndenter;
import org.nd4j.shade.jackson.core.util.DefaultPrettyPrinter;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.ObjectWriter;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.augment.ViewPolicy.Jitter;

/** The text form of a policy, one key per number. */
final class PolicyJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same text on every computer, or policies and what was trained with them would differ. */
    private static final ObjectWriter WRITER =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private PolicyJson() {}

    static String write(AugmentationPolicy policy) {
        try {
            return WRITER.writeValueAsString(tree(policy));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode tree(AugmentationPolicy policy) {
        var root = JSON.createObjectNode();
        writeView(root.putObject("first"), policy.first());
        writeView(root.putObject("second"), policy.second());
        return root;
    }

    private static void writeView(ObjectNode node, ViewPolicy view) {
        node.put("cropMinScale", view.crop().minScale()).put("cropMaxScale", view.crop().maxScale())
                .put("cropMinRatio", view.crop().minRatio()).put("cropMaxRatio", view.crop().maxRatio())
                .put("flip", view.flip())
                .put("jitter", view.jitter().probability()).put("brightness", view.jitter().brightness())
                .put("contrast", view.jitter().contrast()).put("saturation", view.jitter().saturation())
                .put("hue", view.jitter().hue())
                .put("greyscale", view.grey())
                .put("blur", view.blur().probability()).put("blurMinSigma", view.blur().minSigma())
                .put("blurMaxSigma", view.blur().maxSigma())
                .put("solarize", view.solarize());
    }

    static AugmentationPolicy read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the augmentation policy is not valid JSON: " + e.getOriginalMessage(), e);
        }
        var policy = new AugmentationPolicy(readView(root.path("first")), readView(root.path("second")));
        requireKnown(root, tree(policy));
        return policy;
    }

    /** A later version may have transformations that this one would leave out without a word. */
    private static void requireKnown(JsonNode read, JsonNode known) {
        for (var fields = read.fields(); fields.hasNext();) {
            var field = fields.next();
            if (!known.has(field.getKey())) {
                throw new IllegalArgumentException("the augmentation policy has \"" + field.getKey()
                        + "\", which only newer versions of Selfsup know");
            }
            requireKnown(field.getValue(), known.get(field.getKey()));
        }
    }

    private static ViewPolicy readView(JsonNode node) {
        return new ViewPolicy(
                new Crop(number(node, "cropMinScale"), number(node, "cropMaxScale"), number(node, "cropMinRatio"),
                        number(node, "cropMaxRatio")),
                number(node, "flip"),
                new Jitter(number(node, "jitter"), number(node, "brightness"), number(node, "contrast"),
                        number(node, "saturation"), number(node, "hue")),
                number(node, "greyscale"),
                new Blur(number(node, "blur"), number(node, "blurMinSigma"), number(node, "blurMaxSigma")),
                number(node, "solarize"));
    }

    private static double number(JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the augmentation policy lacks the number \"" + key + "\"");
        }
        return value.doubleValue();
    }
}
