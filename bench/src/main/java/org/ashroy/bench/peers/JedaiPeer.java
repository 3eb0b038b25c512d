package org.ashroy.bench.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.scify.jedai.blockbuilding.StandardBlocking;
import org.scify.jedai.blockprocessing.blockcleaning.BlockFiltering;
import org.scify.jedai.blockprocessing.blockcleaning.ComparisonsBasedBlockPurging;
import org.scify.jedai.blockprocessing.comparisoncleaning.WeightedNodePruning;
import org.scify.jedai.datamodel.AbstractBlock;
import org.scify.jedai.datamodel.EntityProfile;
import org.scify.jedai.datamodel.EquivalenceCluster;
import org.scify.jedai.datamodel.SimilarityPairs;
import org.scify.jedai.entityclustering.UniqueMappingClustering;
import org.scify.jedai.entitymatching.ProfileMatcher;
import org.scify.jedai.utilities.enumerations.RepresentationModel;
import org.scify.jedai.utilities.enumerations.SimilarityMetric;
import org.scify.jedai.utilities.enumerations.WeightingScheme;

/**
 * JedAI 3.1 (Apache-2.0, github.com/scify/JedAIToolkit) as its authors run it: token blocking, purging, filtering, weighted node pruning by
 * ECBS; then the cosine of words weighted by TF-IDF, or, of two lists that hold nobody twice, of pairs of letters and a unique mapping. A
 * process of its own: prints a likeness and two numbers of records, a line for each pair.
 */
final class JedaiPeer {

    private static final float LEAST = 0.1f;
    private static final float USUAL_FILTER = 0.8f;

    private JedaiPeer() {}

    /** Links the list in the file that is named. */
    static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err); // it says what it does; pairs alone are for the other side
        PeerList list = PeerList.read(Path.of(arguments[0]));
        List<EntityProfile> profiles = profiles(list);
        StringBuilder lines = new StringBuilder();
        if (list.isOfTwoLists()) {
            List<EntityProfile> one = profiles.subList(0, list.firstOfOther());
            List<EntityProfile> other = profiles.subList(list.firstOfOther(), profiles.size());
            List<AbstractBlock> blocks = cleaned(new StandardBlocking().getBlocks(one, other), true);
            SimilarityPairs pairs = new ProfileMatcher(
                            one, other, RepresentationModel.CHARACTER_BIGRAMS, SimilarityMetric.COSINE_SIMILARITY)
                    .executeComparisons(blocks);
            unique(pairs, list.firstOfOther(), lines);
        } else {
            List<AbstractBlock> blocks = cleaned(new StandardBlocking().getBlocks(profiles), false);
            SimilarityPairs pairs = new ProfileMatcher(
                            profiles, RepresentationModel.TOKEN_UNIGRAMS_TF_IDF, SimilarityMetric.COSINE_SIMILARITY)
                    .executeComparisons(blocks);
            for (int pair = 0; pair < pairs.getNoOfComparisons(); pair++) {
                if (pairs.getSimilarities()[pair] >= LEAST) {
                    line(
                            pairs.getSimilarities()[pair],
                            pairs.getEntityIds1()[pair],
                            pairs.getEntityIds2()[pair],
                            lines);
                }
            }
        }
        out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static List<EntityProfile> profiles(PeerList list) {
        List<EntityProfile> profiles = new ArrayList<>();
        for (int number = 0; number < list.records().size(); number++) {
            EntityProfile profile = new EntityProfile(Integer.toString(number));
            List<String> record = list.records().get(number);
            for (int cell = 0; cell < record.size(); cell++) {
                if (!record.get(cell).isEmpty()) {
                    profile.addAttribute(list.headings().get(cell), record.get(cell));
                }
            }
            profiles.add(profile);
        }
        return profiles;
    }

    private static List<AbstractBlock> cleaned(List<AbstractBlock> blocks, boolean twoLists) {
        List<AbstractBlock> purged = new ComparisonsBasedBlockPurging(twoLists).refineBlocks(blocks);
        List<AbstractBlock> filtered = new BlockFiltering(USUAL_FILTER).refineBlocks(purged);
        return new WeightedNodePruning(WeightingScheme.ECBS).refineBlocks(filtered);
    }

    private static void unique(SimilarityPairs pairs, int firstOfOther, StringBuilder lines) {
        Map<Long, Float> likeness = new HashMap<>();
        for (int pair = 0; pair < pairs.getNoOfComparisons(); pair++) {
            likeness.put(
                    (long) pairs.getEntityIds1()[pair] << Integer.SIZE | pairs.getEntityIds2()[pair],
                    pairs.getSimilarities()[pair]);
        }
        for (EquivalenceCluster cluster : new UniqueMappingClustering(LEAST).getDuplicates(pairs)) {
            if (!cluster.getEntityIdsD1().isEmpty() && !cluster.getEntityIdsD2().isEmpty()) {
                int one = cluster.getEntityIdsD1().get(0);
                int other = cluster.getEntityIdsD2().get(0);
                Float like = likeness.get((long) one << Integer.SIZE | other);
                line(like == null ? 0 : like, one, firstOfOther + other, lines);
            }
        }
    }

    private static void line(float likeness, int one, int other, StringBuilder lines) {
        lines.append(likeness)
                .append('\t')
                .append(one)
                .append('\t')
                .append(other)
                .append('\n');
    }
}
