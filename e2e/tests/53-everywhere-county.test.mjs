// The pages that the county's people are led to.
import { house } from '../house.mjs';
import { walk } from '../house/everywhere.mjs';

walk(house(), ['county_handler', 'bureau_head', 'complaint_officer', 'supervisor', 'appraiser', 'catalogue_keeper']);
