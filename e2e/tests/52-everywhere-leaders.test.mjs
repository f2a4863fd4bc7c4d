// The pages that those who lead a township's centre are led to.
import { house } from '../house.mjs';
import { walk } from '../house/everywhere.mjs';

walk(house(), ['centre_director', 'centre_deputy_director', 'leading_group_head']);
