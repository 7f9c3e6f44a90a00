package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Digest;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to serve a deployed revision again, byte for byte as it was sealed.
 *
 * @param deployment when and on whose word
 * @param content the strategy document in canonical JSON
 * @param templateFiles the texts of the template versions by path below rules-repo
 */
record DeployedRevision(Deployment deployment, String content, Map<String, String> templateFiles) {

    DeployedRevision {
        templateFiles = Map.copyOf(templateFiles);
    }

    /**
     * @throws RuleSetBuildException when the content is not what was deployed
     */
    StrategyDocument document() {
        expect("content", deployment.digest(), Digest.of(content));
        return StrategyJson.parse(content);
    }

    /**
     * @throws RuleSetBuildException when the templates are not those it was deployed with
     */
    TemplateSet templates() {
        TemplateSet templates = TemplateSet.fromFiles(templateFiles);
        expect("templates", deployment.templateSetDigest(), templates.digest());
        return templates;
    }

    private void expect(String what, String deployed, String found) {
        if (!deployed.equals(found)) {
            throw new RuleSetBuildException(
                    List.of(
                            "The stored %s of %s revision %d have the digest %s, but %s was deployed. Restore them from a backup, or apply a change request anew."
                                    .formatted(
                                            what,
                                            deployment.strategy(),
                                            deployment.version(),
                                            found,
                                            deployed)));
        }
    }
}
